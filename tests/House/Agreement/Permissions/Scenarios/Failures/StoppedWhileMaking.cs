using EksFed.Functions.Request;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>An execution that is stopped: the watchdog rolls back for it.</summary>
internal sealed class StoppedWhileMaking : IScenario
{
    private static readonly FederationRequest s_request = StackRun.Request("demo", "eu-west-1");

    public void Run(StackRun stack)
    {
        var making = stack.Start(stack.Federate, stack.InputOf(s_request));
        stack.Await(making, "EnsureCluster");
        stack.Stop(making);
        stack.Settle();
        stack.Executions.Count.ShouldBe(2);
        stack.Executions[^1].Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }
}
