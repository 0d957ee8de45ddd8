using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>A failure after the claim: the federation is taken down again.</summary>
internal sealed class RolledBack : IScenario
{
    public void Run(StackRun stack)
    {
        stack.Break("EnsureCluster", "CreateCluster", "AccessDeniedException", 403);
        stack.Make(StackRun.Request("demo", "eu-west-1")).Status.ShouldBe(ExecutionStatus.Failed);
        stack.ShouldBeEmpty();
    }
}
