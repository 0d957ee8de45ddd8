using EksFed.Twin.Faults;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>
/// Requests for what EC2 makes any number of arrive twice, as from two invocations that overlap: the
/// steps delete the surplus.
/// </summary>
internal sealed class RequestsArriveTwice : IScenario
{
    private static readonly string[] s_operations =
    [
        "CreateVpc",
        "CreateInternetGateway",
        "AllocateAddress",
    ];

    public void Run(StackRun stack)
    {
        stack.World.Faults = new FaultWhere(call =>
            s_operations.Contains(call.Operation.Name) ? Fault.Repeated : null
        );
        stack
            .Make(StackRun.Request("demo", "eu-west-1"))
            .Status.ShouldBe(ExecutionStatus.Succeeded);
        foreach (var part in (string[])["vpc", "internet-gateway", "elastic-ip"])
        {
            stack
                .World.Resources.Count(each => each.Tags.GetValueOrDefault("eksfed:part") == part)
                .ShouldBe(1, part);
        }

        stack.Mend();
        stack.Destroy("demo").Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }
}
