using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>CloudFormation asks whether the stack may go: not while there is a federation.</summary>
internal sealed class StackDeleted : IScenario
{
    public void Run(StackRun stack)
    {
        var inbox = new AnswerInbox();
        stack.World.Add(inbox);
        var making = stack.Start(
            stack.Federate,
            stack.InputOf(StackRun.Request("demo", "eu-west-1"))
        );
        stack.Await(making, "EnsureVpc");
        var asked = stack.Invoke(
            "GuardStack",
            new()
            {
                ["RequestType"] = "Delete",
                ["ResponseURL"] = AnswerInbox.Address,
                ["StackId"] = stack.Deployed.Id,
                ["RequestId"] = "1",
                ["LogicalResourceId"] = "StackGuard",
                ["PhysicalResourceId"] = "eksfed-guard",
            }
        );
        asked.IsError.ShouldBeFalse(asked.Text);
        inbox.Answers.ShouldHaveSingleItem().ShouldContain("demo (Provisioning)");
    }
}
