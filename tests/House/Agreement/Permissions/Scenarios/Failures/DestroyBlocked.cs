using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.EKS.Model;
using EksFed.Twin.Ec2;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>Things of others hold what a destroy takes down; once they are gone, it is taken down.</summary>
internal sealed class DestroyBlocked : IScenario
{
    private const string Region = "eu-west-1";

    public void Run(StackRun stack)
    {
        stack.Make(StackRun.Request("demo", Region)).Status.ShouldBe(ExecutionStatus.Succeeded);
        var ec2 = stack.World.Service<Ec2Api>();
        var foreign = ec2.Network.CreateInterface(
            Region,
            new(
                stack.Find("demo-1", "private-subnet"),
                [stack.Find("demo-1", "security-group")],
                "somebody's",
                new Dictionary<string, string>()
            )
        )!;
        var nat = stack.Person.Do(async aws =>
        {
            await aws.Eks(Region).CreateNodegroupAsync(NodeGroup(stack));
            var address = await aws.Ec2(Region)
                .AllocateAddressAsync(new AllocateAddressRequest { Domain = DomainType.Vpc });
            return await aws.Ec2(Region)
                .CreateNatGatewayAsync(
                    new()
                    {
                        SubnetId = stack.Find("demo-1", "public-subnet"),
                        AllocationId = address.AllocationId,
                    }
                );
        });
        stack.Destroy("demo").Error.ShouldBe("DestroyBlocked");

        stack.Person.Do(async aws =>
        {
            await aws.Ec2(Region)
                .DeleteNetworkInterfaceAsync(new() { NetworkInterfaceId = foreign.InterfaceId });
            await aws.Ec2(Region)
                .DeleteNatGatewayAsync(new() { NatGatewayId = nat.NatGateway.NatGatewayId });
            return await aws.Eks(Region)
                .DeleteNodegroupAsync(new() { ClusterName = "demo-1", NodegroupName = "foreign" });
        });
        stack.Wait(TimeSpan.FromMinutes(10));
        stack.Destroy("demo").Status.ShouldBe(ExecutionStatus.Succeeded);
    }

    private static CreateNodegroupRequest NodeGroup(StackRun stack) =>
        new()
        {
            ClusterName = "demo-1",
            NodegroupName = "foreign",
            NodeRole = stack.Deployed.Roles["NodeRole"].Arn,
            Subnets = [stack.Find("demo-1", "private-subnet")],
        };
}
