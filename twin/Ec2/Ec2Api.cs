using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2;

/// <summary>Amazon EC2 (2016-11-15, query protocol): the part of it that makes networks, in all Regions.</summary>
/// <remarks>Source of shapes: botocore's ec2 model; of rules: the sources named beside them.</remarks>
public sealed class Ec2Api(World world) : AwsService(world, "ec2"), IResourceHolder
{
    private const string Version = "2016-11-15";

    private static readonly OrderedDictionary<string, Ec2Operation> s_operations = new(
        StringComparer.Ordinal
    )
    {
        ["CreateTags"] = Tags.CreateTags,
        ["CreateSubnet"] = Subnets.CreateSubnet,
        ["CreateVpc"] = Vpcs.CreateVpc,
        ["DeleteSubnet"] = Subnets.DeleteSubnet,
        ["DeleteTags"] = Tags.DeleteTags,
        ["DeleteVpc"] = Vpcs.DeleteVpc,
        ["DescribeAvailabilityZones"] = Zones.DescribeAvailabilityZones,
        ["DescribeRegions"] = Regions.DescribeRegions,
        ["DescribeSubnets"] = Subnets.DescribeSubnets,
        ["DescribeTags"] = Tags.DescribeTags,
        ["DescribeVpcAttribute"] = VpcAttributes.DescribeVpcAttribute,
        ["DescribeVpcs"] = Vpcs.DescribeVpcs,
        ["ModifySubnetAttribute"] = Subnets.ModifySubnetAttribute,
        ["ModifyVpcAttribute"] = VpcAttributes.ModifyVpcAttribute,
    };

    private readonly SeededRandom _requestIds = world.Random.Fork("ec2/requests");
    private Ec2Account? _account;

    /// <summary>Wire actions that are simulated, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Operations => s_operations.Keys;

    public Ec2Settings Settings { get; } = new();

    public IEnumerable<WorldResource> Resources =>
        Account
            .Regions.SelectMany(region => region.AllResources)
            .Where(resource => resource.IsAudited)
            .Select(resource => new WorldResource(
                "ec2",
                resource.Region.Name,
                resource.Kind.Name,
                resource.Id,
                resource.Tags,
                resource.Within
            ));

    // Not before the first use: the world's account id may be set after the service is made.
    private Ec2Account Account => _account ??= new(World, Settings);

    /// <summary>A Region that does not exist has no address.</summary>
    public override bool Owns(Uri uri) =>
        base.Owns(uri) && AwsRegions.Find(uri.Host.Split('.')[1]) is not null;

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

    private WireResponse Perform(SignedCall signed)
    {
        // Source: EC2 API reference, error codes; a Region that is not enabled knows no credentials.
        var region =
            Account.Find(signed.Region)
            ?? throw new WireError(
                "AuthFailure",
                "AWS was not able to validate the provided access credentials",
                401
            );
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

        var call = new Ec2Call(region, parameters);
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
