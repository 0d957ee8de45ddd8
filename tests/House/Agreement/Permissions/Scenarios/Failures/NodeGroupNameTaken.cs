using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>A node group cannot be started, since the name of an earlier one is not free yet: it is made when it is awaited.</summary>
internal sealed class NodeGroupNameTaken : IScenario
{
    public void Run(StackRun stack)
    {
        stack.Break("StartNodeGroup", "CreateNodegroup", "ResourceInUseException", 409);
        stack
            .Make(StackRun.Request("demo", "eu-west-1"))
            .Status.ShouldBe(ExecutionStatus.Succeeded);
    }
}
