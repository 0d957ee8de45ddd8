using EksFed.Twin.CloudFormation;
using EksFed.Twin.Logs;

namespace EksFed.Twin.Tests.CloudFormation;

public sealed class StackDeploymentTests
{
    [Fact]
    public void The_product_can_be_deployed()
    {
        if (Templates.Product is not { } path)
        {
            Assert.Skip("there is no template.yaml");
            return;
        }

        var bench = new StackBench
        {
            ReadFile = name => File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, name)),
        };

        var stack = bench.Deploy(File.ReadAllText(path));

        stack.StateMachines.Keys.ShouldBe(["Federate", "Unfederate"], ignoreOrder: true);
        stack.Rules.Count.ShouldBe(3);
        stack.Routes.ShouldAllBe(route => route.IsPermitted && route.Authorization == "AWS_IAM");
        stack.Functions.Values.Count(one => one.Definition.Vpc is not null).ShouldBeGreaterThan(5);
        stack.Outputs.Keys.ShouldContain("ApiUrl");
        bench
            .World.Service<CloudWatchLogsApi>()
            .RetentionOf(StackBench.Region, "/aws/lambda/fed")
            .ShouldBe(90);
    }
}
