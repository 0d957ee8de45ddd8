using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>Events ask for a federation, and for its end.</summary>
internal sealed class RequestedByEvents : IScenario
{
    public void Run(StackRun stack)
    {
        var (region, bus) = (stack.Deployed.Region, stack.Deployed.Outputs["EventBusName"]);
        var request = stack.InputOf(StackRun.Request("demo", "eu-west-1"))["request"]!;
        stack.Person.Put(region, bus, "Federation Requested", request.DeepClone().AsObject());
        stack.Settle();
        stack.Executions[^1].Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.Person.Put(region, bus, "Federation Destroy Requested", new() { ["name"] = "demo" });
        stack.Settle();
        stack.Executions[^1].Machine.ShouldBe(stack.Unfederate);
        stack.Executions[^1].Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }
}
