using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Ec2.Routing;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Eks;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2;

/// <summary>Amazon EC2 (2016-11-15, query protocol): the part of it that makes networks, in all Regions.</summary>
/// <remarks>Source of shapes: botocore's ec2 model; of rules: the sources named beside them.</remarks>
[Leniency("network ACLs, IPv6, secondary ranges of a VPC and flow logs do not exist")]
[Leniency("of all writes only peerings appear late: everything else is seen at once")]
public sealed class Ec2Api(World world)
    : AwsService(world, "ec2"),
        IResourceHolder,
        IResourceTeller,
        IReachability
{
    private const string Version = "2016-11-15";

    private static readonly OrderedDictionary<string, Ec2Operation> s_operations = new(
        StringComparer.Ordinal
    )
    {
        ["AcceptVpcPeeringConnection"] = Peerings.AcceptVpcPeeringConnection,
        ["AllocateAddress"] = Addresses.AllocateAddress,
        ["AssociateRouteTable"] = RouteTables.AssociateRouteTable,
        ["AttachInternetGateway"] = InternetGateways.AttachInternetGateway,
        ["AuthorizeSecurityGroupEgress"] = SecurityGroupRules.AuthorizeSecurityGroupEgress,
        ["AuthorizeSecurityGroupIngress"] = SecurityGroupRules.AuthorizeSecurityGroupIngress,
        ["CreateInternetGateway"] = InternetGateways.CreateInternetGateway,
        ["CreateNatGateway"] = NatGateways.CreateNatGateway,
        ["CreateRoute"] = Routes.CreateRoute,
        ["CreateRouteTable"] = RouteTables.CreateRouteTable,
        ["CreateSecurityGroup"] = SecurityGroups.CreateSecurityGroup,
        ["CreateSubnet"] = Subnets.CreateSubnet,
        ["CreateTags"] = Tags.CreateTags,
        ["CreateVpc"] = Vpcs.CreateVpc,
        ["CreateVpcPeeringConnection"] = Peerings.CreateVpcPeeringConnection,
        ["DeleteInternetGateway"] = InternetGateways.DeleteInternetGateway,
        ["DeleteNatGateway"] = NatGateways.DeleteNatGateway,
        ["DeleteNetworkInterface"] = NetworkInterfaces.DeleteNetworkInterface,
        ["DeleteRoute"] = Routes.DeleteRoute,
        ["DeleteRouteTable"] = RouteTables.DeleteRouteTable,
        ["DeleteSecurityGroup"] = SecurityGroups.DeleteSecurityGroup,
        ["DeleteSubnet"] = Subnets.DeleteSubnet,
        ["DeleteTags"] = Tags.DeleteTags,
        ["DeleteVpc"] = Vpcs.DeleteVpc,
        ["DeleteVpcPeeringConnection"] = Peerings.DeleteVpcPeeringConnection,
        ["DescribeAddresses"] = Addresses.DescribeAddresses,
        ["DescribeAvailabilityZones"] = Zones.DescribeAvailabilityZones,
        ["DescribeInternetGateways"] = InternetGateways.DescribeInternetGateways,
        ["DescribeNatGateways"] = NatGateways.DescribeNatGateways,
        ["DescribeNetworkInterfaces"] = NetworkInterfaces.DescribeNetworkInterfaces,
        ["DescribeRegions"] = Regions.DescribeRegions,
        ["DescribeRouteTables"] = RouteTables.DescribeRouteTables,
        ["DescribeSecurityGroupRules"] = SecurityGroupRules.DescribeSecurityGroupRules,
        ["DescribeSecurityGroups"] = SecurityGroups.DescribeSecurityGroups,
        ["DescribeSubnets"] = Subnets.DescribeSubnets,
        ["DescribeTags"] = Tags.DescribeTags,
        ["DescribeVpcAttribute"] = VpcAttributes.DescribeVpcAttribute,
        ["DescribeVpcPeeringConnections"] = Peerings.DescribeVpcPeeringConnections,
        ["DescribeVpcs"] = Vpcs.DescribeVpcs,
        ["DetachInternetGateway"] = InternetGateways.DetachInternetGateway,
        ["DetachNetworkInterface"] = NetworkInterfaces.DetachNetworkInterface,
        ["DisassociateRouteTable"] = RouteTables.DisassociateRouteTable,
        ["ModifySubnetAttribute"] = Subnets.ModifySubnetAttribute,
        ["ModifyVpcAttribute"] = VpcAttributes.ModifyVpcAttribute,
        ["ModifyVpcPeeringConnectionOptions"] = PeeringOptions.ModifyVpcPeeringConnectionOptions,
        ["ReleaseAddress"] = Addresses.ReleaseAddress,
        ["ReplaceRoute"] = Routes.ReplaceRoute,
        ["RevokeSecurityGroupEgress"] = SecurityGroupRules.RevokeSecurityGroupEgress,
        ["RevokeSecurityGroupIngress"] = SecurityGroupRules.RevokeSecurityGroupIngress,
    };

    private readonly SeededRandom _requestIds = world.Random.Fork("ec2/requests");
    private readonly Ec2Account _account = new(world);

    /// <summary>Wire actions that are simulated, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Operations => s_operations.Keys;

    public Ec2Settings Settings => _account.Settings;

    public IEnumerable<WorldResource> Resources =>
        _account
            .Regions.SelectMany(region => region.AllResources)
            .Where(resource => resource.IsAudited)
            .Select(Ec2Audit.Of);

    /// <summary>Interfaces, and security groups whenever they get a rule.</summary>
    public event Action<WorldResource>? Appeared
    {
        add => _account.Appeared += value;
        remove => _account.Appeared -= value;
    }

    /// <summary>What it holds, for those who put something there behind its operations.</summary>
    internal Ec2Account Account => _account;

    /// <summary>The network as EKS uses it behind the scenes.</summary>
    public IEksNetwork Network => new EksNetwork(_account);

    /// <summary>A Region that does not exist has no address.</summary>
    public override bool Owns(Uri uri) =>
        base.Owns(uri) && AwsRegions.Find(uri.Host.Split('.')[1]) is not null;

    public string? WhyUnreachable(VpcOrigin? from, VpcOrigin to, int port) =>
        new Reachability(_account).WhyUnreachable(from, to, port);

    public override WireOperation Identify(WireRequest request)
    {
        var parameters = QueryParameters.Parse(request.Text);
        var action = parameters.Find("Action") ?? "";
        var writes = !action.StartsWith("Describe", StringComparison.Ordinal);
        return new(action, RegionOf(request), writes) { Target = Target(parameters) };
    }

    public override WireResponse Fail(WireRequest request, WireError error) =>
        WireResponse.Xml(error.Status, Ec2Xml.Error(error.Code, error.Message, _requestIds.Uuid()));

    protected override Task<WireResponse> PerformAsync(SignedCall call) =>
        Task.FromResult(Perform(call));

    // Source: EC2 API reference, "Error codes": UnauthorizedOperation. AWS appends an encoded message.
    protected override WireError Denied(Decision refusal) =>
        new(
            "UnauthorizedOperation",
            $"You are not authorized to perform this operation. {refusal.Text}",
            403
        );

    // Source: EC2 API reference, "Error codes": AuthFailure.
    protected override WireError UnknownKey() =>
        new("AuthFailure", "AWS was not able to validate the provided access credentials", 401);

    protected override WireError WrongSignature(string why) => UnknownKey();

    private WireResponse Perform(SignedCall signed)
    {
        // A Region that is not enabled knows no credentials.
        var region = _account.Find(signed.Region) ?? throw UnknownKey();
        var parameters = QueryParameters.Parse(signed.Request.Text);
        var action = parameters.Required("Action");
        RefuseVersion(parameters.Required("Version"));
        if (!s_operations.TryGetValue(action, out var operation))
        {
            throw new WireError(
                "InvalidAction",
                $"The action {action} is not valid for this web service."
            );
        }

        var call = new Ec2Call(
            region,
            parameters,
            () => Authorize(signed, Ec2Permissions.Of(action, region, parameters))
        );
        var body = Ec2Xml.Response(action, _requestIds.Uuid(), xml => operation(call, xml));
        return call.Begun
            ? WireResponse.Xml(200, body)
            : throw new InvalidOperationException($"{action} never ended reading its request.");
    }

    private static void RefuseVersion(string version)
    {
        if (version != Version)
        {
            throw new WireError(
                "NoSuchVersion",
                $"The requested version ({version}) of service AmazonEC2 does not exist"
            );
        }
    }

    private static string? Target(QueryParameters parameters) =>
        parameters
            .All.Where(pair => pair.Key.EndsWith("Id", StringComparison.Ordinal))
            .Concat(
                parameters.All.Where(pair => pair.Key.EndsWith("Id.1", StringComparison.Ordinal))
            )
            .Concat(
                parameters.All.Where(pair =>
                    pair.Key.EndsWith(".Value.1", StringComparison.Ordinal)
                )
            )
            .Concat(parameters.All.Where(pair => pair.Key == "CidrBlock"))
            .Select(pair => pair.Value)
            .FirstOrDefault();
}
