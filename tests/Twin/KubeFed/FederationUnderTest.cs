using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.KubeFed;

/// <summary>
/// A host and its members with KubeFed installed, set up through their stores. The host is a member too.
/// </summary>
internal sealed class FederationUnderTest : IReachability
{
    public const string System = KubeFedManifests.System;

    public FederationUnderTest(int members, FederationOptions? options = null)
    {
        options ??= new();
        World = new("kubefed");
        Api = new(World) { Reachability = this };
        World.Add(Api);
        Clusters =
        [
            .. Enumerable.Range(1, members).Select(number => CreateCluster($"fed-{number}")),
        ];
        BuiltInControllers.Attach(Api);
        KubeFedSystem.Attach(Api);
        Wait(1);
        KubeFedManifests.CreateDefinitions(Host, options);
        Wait(5);
        KubeFedManifests.InstallOn(Host, options);
        if (options.Join)
        {
            foreach (var cluster in Clusters)
            {
                Join(cluster);
            }
        }

        Wait(options.SettleSeconds);
    }

    public World World { get; }

    public KubernetesApi Api { get; }

    public IReadOnlyList<KubernetesCluster> Clusters { get; }

    public KubernetesCluster Host => Clusters[0];

    /// <summary>Clusters that nobody reaches, by name.</summary>
    public HashSet<string> Unreachable { get; } = [];

    public IReadOnlyList<string> Names => [.. Clusters.Select(cluster => cluster.Identity.Name)];

    public string? WhyUnreachable(VpcOrigin? from, VpcOrigin to, int port) =>
        Unreachable.Contains(to.VpcId) ? "no route" : null;

    /// <summary>Lets virtual time pass.</summary>
    public void Wait(double seconds)
    {
        var over = false;
        World.Clock.Schedule(TimeSpan.FromSeconds(seconds), () => over = true);
        Run(() => over, seconds + 1);
    }

    /// <summary>Waits for a condition and says after how many seconds it held.</summary>
    public double WaitUntil(Func<bool> condition, double limitSeconds)
    {
        var start = World.Clock.Now;
        Run(condition, limitSeconds);
        condition().ShouldBeTrue($"not within {limitSeconds} s");
        return (World.Clock.Now - start).TotalSeconds;
    }

    public KubernetesCluster this[string name] =>
        Clusters.Single(cluster => cluster.Identity.Name == name);

    /// <summary>Joins as the join step does: account, token and rights there, Secret and KubeFedCluster here.</summary>
    public void Join(KubernetesCluster member, string labels = "{}")
    {
        var name = member.Identity.Name;
        KubeFedManifests.PrepareMember(member, name);
        Wait(1);
        var token = member
            .Store.Get(BuiltInTypes.Secrets, System, $"{name}-fed-1")!
            .Text("data", "token")!;
        var ca = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(member.Identity.CertificateAuthorityPem)
        );
        Create(
            Host,
            "",
            "secrets",
            $$$"""{"metadata":{"name":"{{{name}}}-token","namespace":"{{{System}}}"},"data":{"token":"{{{token}}}"}}"""
        );
        Create(
            Host,
            "core.kubefed.io",
            "kubefedclusters",
            $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"{{{System}}}","labels":{{{labels}}} },
             "spec":{"apiEndpoint":"https://{{{member.Identity.Host}}}","caBundle":"{{{ca}}}","secretRef":{"name":"{{{name}}}-token"} } }
            """
        );
    }

    /// <summary>The namespace <c>test</c> on the host and its FederatedNamespace everywhere.</summary>
    public void FederateNamespace(string placement = """{"clusterSelector":{}}""")
    {
        Create(Host, "", "namespaces", """{"metadata":{"name":"test"}}""");
        Federate("namespaces", "test", $$$"""{"placement":{{{placement}}} }""");
        Wait(2);
    }

    public void Federate(string plural, string name, string spec, string metadata = "") =>
        Create(
            Host,
            "types.kubefed.io",
            "federated" + plural,
            $$$"""{"metadata":{"name":"{{{name}}}","namespace":"test"{{{metadata}}} },"spec":{{{spec}}} }"""
        );

    public JsonObject? Federated(string plural, string name) =>
        Find(Host, "types.kubefed.io", "federated" + plural, "test", name);

    public JsonObject? Cluster(string name) =>
        Find(Host, "core.kubefed.io", "kubefedclusters", System, name);

    public void Edit(
        string group,
        string plural,
        string? ns,
        string name,
        Action<JsonObject> edit
    ) => Host.Store.Patch(Host.Store.Find(group, plural)!, ns, name, edit);

    public void EditFederated(string plural, string name, Action<JsonObject> edit) =>
        Edit("types.kubefed.io", "federated" + plural, "test", name, edit);

    public void DeleteFederated(string plural, string name) =>
        Host.Store.Delete(Host.Store.Find("types.kubefed.io", "federated" + plural)!, "test", name);

    public static JsonObject? Find(
        KubernetesCluster cluster,
        string group,
        string plural,
        string? ns,
        string name
    ) => cluster.Store.Find(group, plural) is { } type ? cluster.Store.Get(type, ns, name) : null;

    public static JsonObject Create(
        KubernetesCluster cluster,
        string group,
        string plural,
        string json
    ) => cluster.Store.Create(cluster.Store.Find(group, plural)!, Parse(json));

    /// <summary>Names of the clusters that have the object.</summary>
    public string Holding(string group, string plural, string name, string? ns = "test") =>
        string.Join(
            ' ',
            Clusters
                .Where(cluster => Find(cluster, group, plural, ns, name) is not null)
                .Select(cluster => cluster.Identity.Name)
        );

    /// <summary><c>True</c>, or the reason; then each cluster, with its status if it has one.</summary>
    public string StatusOf(string plural, string name)
    {
        var federated = Federated(plural, name);
        var condition = federated.Items("status", "conditions").FirstOrDefault();
        var clusters = federated
            .Items("status", "clusters")
            .Select(item => $"{item.Text("name")}{(item.Text("status") is { } s ? "=" + s : "")}");
        return $"{condition.Text("reason") ?? condition.Text("status")}: {string.Join(' ', clusters)}";
    }

    /// <summary>Type=Status of the conditions of a KubeFedCluster.</summary>
    public string ConditionsOf(string name) =>
        string.Join(
            ' ',
            Cluster(name)
                .Items("status", "conditions")
                .Select(item => $"{item.Text("type")}={item.Text("status")}")
        );

    public IReadOnlyList<string> EventReasons(string ns, string name) =>
        [
            .. Host
                .Store.List(BuiltInTypes.Events, ns)
                .Where(item => item.Text("involvedObject", "name") == name)
                .Select(item => item.Text("reason")!),
        ];

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    // A continuation must not leave the clock's thread.
    private void Run(Func<bool> condition, double limitSeconds)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            World.Clock.RunUntil(condition, World.Clock.Now.AddSeconds(limitSeconds));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private KubernetesCluster CreateCluster(string name)
    {
        var cluster = Api.Create(
            new(
                name,
                "eu-west-1",
                $"{name.ToUpperInvariant()}.gr7.eu-west-1.eks.amazonaws.com",
                "1.35",
                $"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}\n-----END CERTIFICATE-----\n",
                new("eu-west-1", name, ["subnet-1"], ["sg-1"]),
                _ => null
            )
        );
        cluster.AddNode($"{name}-node", "eu-west-1a", "m5.xlarge");
        return cluster;
    }
}

/// <summary>What a test wants to be different.</summary>
internal sealed record FederationOptions
{
    public bool Join { get; init; } = true;

    public bool Webhook { get; init; }

    public int Replicas { get; init; } = 1;

    /// <summary>Types to enable, by name of their FederatedTypeConfig.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["namespaces", "configmaps"];

    public bool CollectStatus { get; init; }

    /// <summary>Changes the KubeFedConfig's spec; returns null to leave the object out.</summary>
    public Func<JsonObject, JsonObject?> Config { get; init; } = spec => spec;

    /// <summary>Long enough for images, leadership, a first probe and the available delay.</summary>
    public double SettleSeconds { get; init; } = 120;
}
