using EksFed.Functions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>Requests for a federation on which an execution is at work: all are refused.</summary>
internal sealed class BusyFederation : IScenario
{
    public void Run(StackRun stack)
    {
        var request = StackRun.Request("demo", "eu-west-1");
        var making = stack.Start(stack.Federate, stack.InputOf(request));
        stack.Await(making, "EnsureVpc");
        ShouldBeRefused(stack.Make(request));
        ShouldBeRefused(stack.Destroy("demo"));
        stack.Finish(making).Status.ShouldBe(ExecutionStatus.Succeeded);
        var destroying = stack.Start(stack.Unfederate, new() { ["federation"] = "demo" });
        stack.Await(destroying, "DeleteMembers");
        ShouldBeRefused(stack.Make(request));
        ShouldBeRefused(stack.Destroy("demo"));
        stack.Finish(destroying).Status.ShouldBe(ExecutionStatus.Succeeded);
    }

    private static void ShouldBeRefused(Execution execution) =>
        execution.Error.ShouldBe(nameof(FederationBusyException));
}
