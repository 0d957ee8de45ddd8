using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Checks;
using EksFed.Twin.Ec2;
using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Ec2.Routing;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Eks;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults.Foreign;

/// <summary>What a call is about: the things of the world that its request names.</summary>
internal sealed class CallSite(World world, JournalEntry call, WireRequest request)
{
    public World World => world;

    public WireRequest Request => request;

    public string Service => call.Service;

    public string Operation => call.Operation.Name;

    public string Region => call.Operation.Region;

    /// <summary>EC2 in the Region; null where there is none.</summary>
    public Ec2Region? Ec2 { get; } =
        world.Services.OfType<Ec2Api>().SingleOrDefault()?.Account.Find(call.Operation.Region);

    /// <summary>EKS in the Region; null where there is none.</summary>
    public EksRegion? Eks =>
        world.Services.OfType<EksApi>().SingleOrDefault()?.RegionOf(call.Operation.Region);

    /// <summary>The body of a request in JSON; empty for others.</summary>
    public JsonObject Body { get; } = Read(request);

    /// <summary>The parameters of a request to EC2.</summary>
    public QueryParameters Parameters { get; } =
        QueryParameters.Parse(call.Service == "ec2" ? request.Text : "");

    /// <summary>The cluster in the path of a request to EKS; null where there is none.</summary>
    public Cluster? Cluster =>
        request.RawPath.Split('/') is ["", "clusters", var name, ..]
            ? Eks?.Clusters.FirstOrDefault(cluster => cluster.Name == name)
            : null;

    /// <summary>The cluster that a request to an API server goes to.</summary>
    public KubernetesCluster? ApiServer =>
        world
            .Services.OfType<KubernetesApi>()
            .SelectMany(api => api.Clusters)
            .FirstOrDefault(cluster =>
                cluster.Identity.Host.Equals(request.Uri.Host, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>
    /// The VPC the call works in, if it is ours; where the call tells of none, the first of ours in the
    /// Region.
    /// </summary>
    public Vpc? OurVpc
    {
        get
        {
            var vpc = Concerned() ?? Ec2?.Vpcs.FirstOrDefault(each => OwnTags.On(each.Tags));
            return vpc is not null && OwnTags.On(vpc.Tags) ? vpc : null;
        }
    }

    private Vpc? Concerned() =>
        Service switch
        {
            "ec2" => Parameters
                .All.Select(pair => VpcOf(Ec2?.FindResource(pair.Value)))
                .FirstOrDefault(vpc => vpc is not null),
            "eks" => Ec2?.Vpcs.Find(Cluster?.VpcId)
                ?? (
                    Body.Texts("resourcesVpcConfig", "subnetIds") is [var first, ..]
                        ? Ec2?.Subnets.Find(first)?.Vpc
                        : null
                ),
            "kubernetes" => Ec2?.Vpcs.Find(ApiServer?.Identity.Placement.VpcId),
            _ => null,
        };

    private static Vpc? VpcOf(Ec2Resource? resource) =>
        resource switch
        {
            Vpc vpc => vpc,
            Subnet subnet => subnet.Vpc,
            SecurityGroup group => group.Vpc,
            RouteTable table => table.Vpc,
            InternetGateway gateway => gateway.Vpc,
            NatGateway nat => nat.Subnet.Vpc,
            NetworkInterface card => card.Subnet.Vpc,
            Address address => address.Interface?.Subnet.Vpc,
            PeeringEnd end => end.IsRequester ? end.Link.Requester.Vpc : end.Link.Accepter.Vpc,
            _ => null,
        };

    private static JsonObject Read(WireRequest request)
    {
        try
        {
            return request.Body.IsEmpty
                ? []
                : JsonNode.Parse(request.Body.Span) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return []; // a form, YAML, protobuf: whoever needs more reads it himself
        }
    }
}
