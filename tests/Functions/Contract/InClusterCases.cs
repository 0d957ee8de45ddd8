using System.Text.Json.Nodes;
using EksFed.Functions.KubeFed;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.Contract;

/// <summary>The steps inside clusters, for one federation of <see cref="StepClusters"/>.</summary>
internal sealed class InClusterCases
{
    private const string Shop = "shop";

    public InClusterCases(string federation)
    {
        var host = new HostSpec(federation, StepClusters.Host);
        UserAccess = StepCase.Of(
            d => new UserAccess(d.Clusters),
            new InClusterSpec(federation, StepClusters.Member)
        );
        Namespace = StepCase.Of(d => new KubeFedNamespace(d.Clusters), host);
        Definitions = StepCase.Of(d => new KubeFedDefinitions(d.Clusters), host);
        Configuration = StepCase.Of(
            d => new KubeFedConfiguration(d.Clusters),
            host,
            Namespace,
            Definitions
        );
        Deployments = StepCase.Of(
            d => new KubeFedDeployments(d.Clusters, d.Settings, d.Time),
            host,
            Configuration
        );
        Webhook = StepCase.Of(d => new KubeFedWebhook(d.Clusters), host, Deployments);
        Types = StepCase.Of(d => new FederatedTypes(d.Clusters), host, Webhook);
        HostMember = MemberOf(federation, StepClusters.Host);
        Member = MemberOf(federation, StepClusters.Member);
        Probe = StepCase.Of(
            d => new Probe(d.Clusters),
            ProbeOf(federation, revision: 1),
            HostMember,
            Member,
            Types
        );
        var shop = Arranged(world => Create(world, "", "namespaces", Shop, null, "{}"));
        Resources = StepCase.Of(
            d => new FederatedResources(d.Clusters),
            host,
            HostMember,
            Member,
            Types,
            shop
        ) with
        {
            Arrange = Federate,
        };
    }

    public StepCase UserAccess { get; }
    public StepCase Namespace { get; }
    public StepCase Definitions { get; }
    public StepCase Configuration { get; }
    public StepCase Deployments { get; }
    public StepCase Webhook { get; }
    public StepCase Types { get; }
    public StepCase HostMember { get; }
    public StepCase Member { get; }
    public StepCase Probe { get; }
    public StepCase Resources { get; }

    public static ProbeSpec ProbeOf(string federation, int revision) =>
        new(federation, StepClusters.Host, [StepClusters.Host, StepClusters.Member], revision);

    private StepCase MemberOf(string federation, ClusterAccess cluster) =>
        StepCase.Of(
            d => new Member(d.Clusters),
            new MembershipSpec(federation, cluster.Name, StepClusters.Host, cluster),
            Webhook
        );

    private static StepCase Arranged(Action<StepWorld> arrange) =>
        new(_ => Task.FromResult(Status.Done), _ => Task.FromResult(Deletion.Gone))
        {
            Arrange = arrange,
        };

    // As a user does with kubectl: a namespace and what is in it, to every member.
    private static void Federate(StepWorld world)
    {
        const string everywhere = """{"template":{},"placement":{"clusterSelector":{} } }""";
        foreach (var (plural, name) in new[] { ("namespaces", Shop), ("configmaps", "prices") })
        {
            Create(world, "types.kubefed.io", $"federated{plural}", name, Shop, everywhere);
        }

        // A minute is enough for KubeFed to have made the copies.
        world.Wait(TimeSpan.FromMinutes(1));
        var members = world.Cluster(StepClusters.Member).Store;
        members.Get(BuiltInTypes.ConfigMaps, Shop, "prices").ShouldNotBeNull();
    }

    private static void Create(
        StepWorld world,
        string group,
        string plural,
        string name,
        string? scope,
        string spec
    )
    {
        var store = world.Cluster(StepClusters.Host).Store;
        var metadata = new JsonObject { ["name"] = name };
        if (scope is not null)
        {
            metadata["namespace"] = scope;
        }

        store.Create(
            store.Find(group, plural)!,
            new() { ["metadata"] = metadata, ["spec"] = JsonNode.Parse(spec) }
        );
    }
}
