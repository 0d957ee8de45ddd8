using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;

namespace EksFed.Twin.Tests.Kubernetes;

/// <summary>A world with one cluster, for the tests of this folder.</summary>
internal sealed class Kube
{
    public const string AdminArn = "arn:aws:iam::111122223333:role/admin";

    public Kube(string version = "1.35")
    {
        World = new("kubernetes");
        Api = new(World);
        World.Add(Api);
        Cluster = Api.Create(
            new(
                "demo",
                "eu-west-1",
                "0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com",
                version,
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
                new("eu-west-1", "vpc-1", ["subnet-1"], ["sg-1"]),
                arn => Users.GetValueOrDefault(arn)
            )
        );
    }

    public World World { get; }

    public KubernetesApi Api { get; }

    public KubernetesCluster Cluster { get; }

    /// <summary>Who may sign in, by IAM principal.</summary>
    public Dictionary<string, KubernetesUser> Users { get; } =
        new() { [AdminArn] = new("admin", ["system:authenticated"], ClusterAdmin: true) };

    /// <summary>Lets virtual time pass.</summary>
    public void Wait(double seconds)
    {
        var over = false;
        World.Clock.Schedule(TimeSpan.FromSeconds(seconds), () => over = true);
        World.Clock.RunUntil(() => over);
    }

    public static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;

    public static JsonObject Named(string name, string? ns = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }

        return new() { ["metadata"] = metadata };
    }
}
