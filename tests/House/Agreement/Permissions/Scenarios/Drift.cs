using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>Somebody has taken parts away and let strangers in: the same request again mends it.</summary>
internal sealed class Drift : IScenario
{
    private const string Region = "eu-west-1";

    public void Run(StackRun stack)
    {
        var request = StackRun.Request("demo", Region, "eu-central-1");
        stack.Make(request).Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.Person.Do(aws => OpenAsync(aws.Ec2(Region), stack));
        stack.Person.Do(aws =>
            aws.Ec2(Region)
                .DeleteNatGatewayAsync(new() { NatGatewayId = stack.Find("demo-1", "nat-gateway") })
        );
        stack.Wait(TimeSpan.FromMinutes(10));
        stack.Person.Do(aws => TakeGatewayAsync(aws.Ec2(Region), stack));
        stack.Make(request).Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.Destroy("demo").Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }

    private static async Task<int> OpenAsync(IAmazonEC2 ec2, StackRun stack)
    {
        await ec2.AuthorizeSecurityGroupIngressAsync(
            new()
            {
                GroupId = stack.Find("demo-1", "security-group"),
                IpPermissions =
                [
                    new()
                    {
                        IpProtocol = "tcp",
                        FromPort = 443,
                        ToPort = 443,
                        Ipv4Ranges = [new IpRange { CidrIp = "192.0.2.0/24" }],
                    },
                ],
            }
        );
        await ec2.DeleteVpcPeeringConnectionAsync(
            new() { VpcPeeringConnectionId = stack.Find("demo-1", "connector-peering") }
        );
        return 0;
    }

    private static async Task<int> TakeGatewayAsync(IAmazonEC2 ec2, StackRun stack)
    {
        var gateway = stack.Find("demo-1", "internet-gateway");
        await ec2.DetachInternetGatewayAsync(
            new() { InternetGatewayId = gateway, VpcId = stack.Find("demo-1", "vpc") }
        );
        await ec2.DeleteInternetGatewayAsync(new() { InternetGatewayId = gateway });
        return 0;
    }
}
