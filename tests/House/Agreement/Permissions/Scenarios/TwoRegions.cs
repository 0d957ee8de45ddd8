using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>Two Regions are federated and destroyed, and nothing goes wrong.</summary>
internal sealed class TwoRegions : IScenario
{
    public void Run(StackRun stack)
    {
        stack
            .Make(StackRun.Request("demo", "eu-west-1", "eu-central-1"))
            .Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.Destroy("demo").Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }
}
