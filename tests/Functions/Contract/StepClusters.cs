using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.Contract;

/// <summary>Clusters that are there already, reachable, with two nodes each: the ground of in-cluster steps.</summary>
internal static class StepClusters
{
    // No TLS is spoken inside the twin: clients only have to be able to load it.
    private static readonly string s_authority = CreateAuthority();

    public static ClusterAccess Host { get; } = Access("demo-1", StepWorld.Ireland);

    public static ClusterAccess Member { get; } = Access("demo-2", StepWorld.Frankfurt);

    /// <summary>Both clusters, in which the step's role is an administrator.</summary>
    public static StepWorld AddClusters(this StepWorld world)
    {
        foreach (var access in new[] { Host, Member })
        {
            var cluster = world.Kubernetes.Create(
                new(
                    access.Name,
                    access.Region,
                    new Uri(access.Endpoint).Host,
                    "1.35",
                    s_authority,
                    new(access.Region, $"vpc-{access.Name}", ["subnet-1"], ["sg-1"]),
                    _ => new("steps", [], ClusterAdmin: true)
                )
            );
            foreach (var zone in new[] { "a", "b" })
            {
                cluster.AddNode($"{access.Name}-{zone}", $"{access.Region}{zone}", "m5.large");
            }
        }

        // What every cluster makes for itself has to be there before anybody looks.
        world.Wait(TimeSpan.FromSeconds(5));
        return world;
    }

    public static KubernetesCluster Cluster(this StepWorld world, ClusterAccess access) =>
        world.Kubernetes.Clusters.Single(cluster => cluster.Identity.Name == access.Name);

    /// <summary>
    /// Every object that somebody made: no events, no leader's lock, and nothing that another object owns.
    /// </summary>
    public static IEnumerable<ClusterObject> Objects(this StepWorld world) =>
        from cluster in world.Kubernetes.Clusters
        from type in cluster.Store.Types
        where type != BuiltInTypes.Events
        from content in cluster.Store.List(type)
        where content.Annotation("control-plane.alpha.kubernetes.io/leader") is null
        where !content.Items("metadata", "ownerReferences").Any()
        select new ClusterObject(cluster, type, content);

    private static ClusterAccess Access(string name, string region) =>
        new(
            name,
            region,
            $"https://{name.ToUpperInvariant()}.gr7.{region}.eks.amazonaws.com",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(s_authority))
        );

    private static string CreateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(
            "CN=kubernetes",
            key,
            HashAlgorithmName.SHA256
        ).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem() + "\n";
    }
}

/// <summary>One object of one cluster, as it is stored.</summary>
internal sealed record ClusterObject(
    KubernetesCluster Cluster,
    ResourceType Type,
    JsonObject Content
)
{
    /// <summary>The object under that name now, if any.</summary>
    public JsonObject? Now => Cluster.Store.Get(Type, Content.Namespace(), Content.Name());

    public override string ToString() =>
        $"kubernetes {Cluster.Identity.Name} {Type.QualifiedName} {Content.Namespace()}/{Content.Name()}";
}
