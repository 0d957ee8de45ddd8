using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Checks;

/// <summary>The secrets of a world: keys and tokens that it issued, private keys and tokens that Secrets held.</summary>
internal sealed class SecretValues
{
    // A line of a key in PEM; the first ones say how it is encoded and are the same for all keys.
    private const int LeastLine = 32;
    private const string PrivateKey = "PRIVATE KEY-----";
    private readonly World _world;
    private readonly Dictionary<string, string> _held = new(StringComparer.Ordinal);

    public SecretValues(World world)
    {
        _world = world;
        if (world.Services.OfType<KubernetesApi>().SingleOrDefault() is { } kubernetes)
        {
            kubernetes.Created += Watch;
            kubernetes.Clusters.ToList().ForEach(Watch);
        }
    }

    /// <summary>Text that gives a secret away → what it is.</summary>
    public IReadOnlyDictionary<string, string> All
    {
        get
        {
            // By their form, whoever made them.
            var all = new Dictionary<string, string>(_held, StringComparer.Ordinal)
            {
                ["k8s-aws-v1."] = "bearer token for EKS",
                [PrivateKey] = "private key",
            };
            foreach (var issued in _world.Identities.Issued)
            {
                var owner = _world.Identities.PrincipalOf(issued.AccessKeyId);
                all[issued.SecretAccessKey] = $"secret key of {owner}";
                all[issued.Token] = $"session token of {owner}";
            }

            return all;
        }
    }

    private void Watch(KubernetesCluster cluster)
    {
        cluster.Store.Changed += (_, type, obj) => Note(cluster, type, obj);
        cluster
            .Store.List(BuiltInTypes.Secrets)
            .ToList()
            .ForEach(secret => Note(cluster, BuiltInTypes.Secrets, secret));
    }

    private void Note(KubernetesCluster cluster, ResourceType type, JsonObject obj)
    {
        if (type != BuiltInTypes.Secrets)
        {
            return;
        }

        foreach (var (key, value) in obj["data"] as JsonObject ?? [])
        {
            var encoded = value?.ToString() ?? "";
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
            var isKey = text.Contains(PrivateKey, StringComparison.Ordinal);
            if (isKey || key == "token")
            {
                var what =
                    $"{key} of Secret {obj["metadata"]!["name"]} in cluster {cluster.Identity.Name}";
                _held[encoded] = what;
                foreach (var line in isKey ? LinesOf(text) : [text])
                {
                    _held[line] = what;
                }
            }
        }
    }

    private static IEnumerable<string> LinesOf(string pem) =>
        pem.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Length >= LeastLine && !line.StartsWith('-'))
            .Skip(1);
}
