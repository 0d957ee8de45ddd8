using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using EksFed.Twin;
using EksFed.Twin.Wire;

namespace EksFed.Cli.Rehearsals;

/// <summary>
/// The stack's own VPC in the home Region: two isolated subnets, from which the Kubernetes-facing
/// functions reach the clusters' private endpoints.
/// </summary>
internal sealed record ConnectorVpc(VpcOrigin Place, string Cidr, string RouteTableId)
{
    private const string Range = "10.255.0.0/24";
    private static readonly string[] s_subnetRanges = ["10.255.0.0/25", "10.255.0.128/25"];

    /// <summary>Makes it the way a deployment does: through EC2's own API.</summary>
    public static ConnectorVpc Create(World world, string region) =>
        world.Run(Caller.Operator, network => CreateAsync(Client(world, region, network), region));

    private static AmazonEC2Client Client(World world, string region, HttpMessageHandler network)
    {
        var deployer = world.Identities.Issue($"arn:aws:iam::{world.AccountId}:user/deployer");
        return new(
            new SessionAWSCredentials(
                deployer.AccessKeyId,
                deployer.SecretAccessKey,
                deployer.Token
            ),
            new AmazonEC2Config
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                HttpClientFactory = new OverNetwork(network),
            }
        );
    }

    private static async Task<ConnectorVpc> CreateAsync(AmazonEC2Client ec2, string region)
    {
        var vpc = (await ec2.CreateVpcAsync(new() { CidrBlock = Range })).Vpc.VpcId;
        var zones = await ec2.DescribeAvailabilityZonesAsync(
            new DescribeAvailabilityZonesRequest
            {
                Filters = [new("zone-type", ["availability-zone"])],
            }
        );
        var routes = await ec2.CreateRouteTableAsync(new() { VpcId = vpc });
        var table = routes.RouteTable.RouteTableId;
        var subnets = new List<string>();
        foreach (var (zone, range) in zones.AvailabilityZones.Zip(s_subnetRanges))
        {
            var subnet = await ec2.CreateSubnetAsync(
                new()
                {
                    VpcId = vpc,
                    CidrBlock = range,
                    AvailabilityZone = zone.ZoneName,
                }
            );
            subnets.Add(subnet.Subnet.SubnetId);
            await ec2.AssociateRouteTableAsync(
                new() { RouteTableId = table, SubnetId = subnet.Subnet.SubnetId }
            );
        }

        var group = await CreateGroupAsync(ec2, vpc);
        return new(new(region, vpc, subnets, [group]), Range, table);
    }

    // Only TCP 443 leaves it; nothing comes in.
    private static async Task<string> CreateGroupAsync(AmazonEC2Client ec2, string vpc)
    {
        var group = await ec2.CreateSecurityGroupAsync(
            new()
            {
                VpcId = vpc,
                GroupName = "eksfed-connector",
                Description = "Kubernetes-facing functions",
            }
        );
        IpPermission everything = new()
        {
            IpProtocol = "-1",
            Ipv4Ranges = [new() { CidrIp = "0.0.0.0/0" }],
        };
        IpPermission https = new()
        {
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
            Ipv4Ranges = [new() { CidrIp = "0.0.0.0/0" }],
        };
        await ec2.RevokeSecurityGroupEgressAsync(
            new() { GroupId = group.GroupId, IpPermissions = [everything] }
        );
        await ec2.AuthorizeSecurityGroupEgressAsync(
            new() { GroupId = group.GroupId, IpPermissions = [https] }
        );
        return group.GroupId;
    }

    private sealed class OverNetwork(HttpMessageHandler network) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(network, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
