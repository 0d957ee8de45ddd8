using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>Members of both groups assume their role and look for a cluster.</summary>
internal sealed class PeopleLookIn : IScenario
{
    public void Run(StackRun stack)
    {
        stack
            .Make(StackRun.Request("demo", "eu-west-1"))
            .Status.ShouldBe(ExecutionStatus.Succeeded);
        foreach (var kind in (string[])["Admin", "User"])
        {
            var person = Person.WithRole(
                stack.World,
                kind,
                stack.Deployed.Groups[$"Cluster{kind}Group"].Name,
                stack.Deployed.Roles[$"Cluster{kind}Role"].Arn
            );
            person
                .Do(aws => aws.Eks("eu-west-1").DescribeClusterAsync(new() { Name = "demo-1" }))
                .Cluster.Name.ShouldBe("demo-1");
        }
    }
}
