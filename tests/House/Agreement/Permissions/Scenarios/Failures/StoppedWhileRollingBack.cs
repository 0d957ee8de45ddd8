using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>An execution that is stopped while it rolls back: its rollback is stopped along, and taken up again.</summary>
internal sealed class StoppedWhileRollingBack : IScenario
{
    public void Run(StackRun stack)
    {
        stack.Break("EnsureCluster", "CreateCluster", "AccessDeniedException", 403);
        var making = stack.Start(
            stack.Federate,
            stack.InputOf(StackRun.Request("demo", "eu-west-1"))
        );
        stack.Until(() => stack.Executions.Count > 1);
        var rollback = stack.Executions[^1];
        stack.Await(rollback, "DeleteMembers");
        stack.Stop(making);
        stack.Settle();
        rollback.Status.ShouldBe(ExecutionStatus.Aborted);
        stack.Executions[^1].Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }
}
