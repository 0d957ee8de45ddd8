using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.Kubernetes.Controllers;

/// <summary>One cluster with its built-in controllers, driven through its store.</summary>
internal sealed class ClusterUnderTest
{
    public ClusterUnderTest()
    {
        World = new("controllers");
        Cluster = new KubernetesApi(World).Create(
            new(
                "demo",
                "eu-west-1",
                "ABC.gr7.eu-west-1.eks.amazonaws.com",
                "1.35",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                new("eu-west-1", "vpc-1", ["subnet-1"], ["sg-1"]),
                _ => null
            )
        );
        BuiltInControllers.Start(Cluster);
        Create(BuiltInTypes.Namespaces, """{"metadata":{"name":"test"}}""");
        Run(TimeSpan.FromSeconds(1));
    }

    public World World { get; }

    public KubernetesCluster Cluster { get; }

    public KubeStore Store => Cluster.Store;

    public JsonObject Create(ResourceType type, string json) =>
        Store.Create(type, JsonNode.Parse(json)!.AsObject());

    public JsonObject? Get(ResourceType type, string name) => Store.Get(type, "test", name);

    public JsonObject[] Pods => [.. Store.List(BuiltInTypes.Pods, "test")];

    public void AddNode(string name, string instanceType = "m5.large") =>
        Cluster.AddNode(name, "eu-west-1a", instanceType);

    public void CreateDeployment(
        string name,
        int replicas,
        string image = "nginx:1.27",
        string podSpec = ""
    ) =>
        Create(
            BuiltInTypes.Deployments,
            $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"test"},
             "spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"{{{name}}}"}},
              "template":{"metadata":{"labels":{"app":"{{{name}}}"}},
               "spec":{ {{{podSpec}}} "containers":[{"name":"main","image":"{{{image}}}","ports":[{"name":"http","containerPort":8080}]}]}
               } } }
            """
        );

    public void Run(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }

    public void Settle() => World.Clock.RunUntil(() => false);
}
