using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Checks;

/// <summary>The objects of a cluster, each in one line: what it is, whether it is well, and a digest of the rest.</summary>
internal sealed class ClusterPicture(KubernetesCluster cluster)
{
    // What comes and goes by itself.
    private static readonly string[] s_passing = ["events", "leases"];
    private const string Template = "pod-template-hash";

    // Where a thing happens to run.
    private static readonly string[] s_circumstances =
    [
        "hostIP",
        "nominatedNodeName",
        "podIP",
        "qosClass",
    ];

    private readonly ObjectDigest _digest = new();

    public IEnumerable<string> Lines =>
        from type in cluster.Store.Types
        where !s_passing.Contains(type.Plural)
        from obj in cluster.Store.List(type)
        where !IsHistory(type, obj)
        select Line(type, obj);

    // Old ReplicaSets are kept for a return to them; how many depends on the way, not on the end.
    private static bool IsHistory(ResourceType type, JsonObject obj) =>
        type.Plural == "replicasets" && obj.Number("spec", "replicas") == 0;

    private string Line(ResourceType type, JsonObject obj)
    {
        var scope = obj.Namespace() is { } ns ? ns + "/" : "";
        var line =
            $"kubernetes {cluster.Identity.Name} {type.QualifiedName} {scope}{NameOf(obj)}"
            + string.Concat(Facts(type, obj).Select(fact => $", {fact}"));
        return Drawn.Mask(line, static _ => null) + $" #{_digest.Of(type, obj)}";
    }

    private static string NameOf(JsonObject obj)
    {
        var name = obj.Text("metadata", "generateName") is { Length: > 0 } head
            ? head + "*"
            : obj.Name();
        return obj.Label(Template) is { Length: > 0 } hash
            ? name.Replace(hash, "*", StringComparison.Ordinal)
            : name;
    }

    private static IEnumerable<string> Facts(ResourceType type, JsonObject obj)
    {
        if (obj.IsTerminating())
        {
            yield return "terminating";
        }

        if (obj.Finalizers() is { Count: > 0 } finalizers)
        {
            yield return $"held by {string.Join(' ', finalizers)}";
        }

        if (type == BuiltInTypes.Secrets)
        {
            yield return obj.Text("type") ?? "";
            var keys = (obj["data"] as JsonObject ?? []).Select(pair => pair.Key);
            yield return string.Join(' ', keys.Order(StringComparer.Ordinal));
        }

        if (obj["status"] is JsonObject status)
        {
            foreach (var fact in Status(obj, status))
            {
                yield return fact;
            }
        }
    }

    private static bool IsCircumstance(string key) =>
        s_circumstances.Contains(key) || key.EndsWith("Time", StringComparison.Ordinal);

    private static IEnumerable<string> Status(JsonObject obj, JsonObject status)
    {
        if (obj.Number("spec", "replicas") is { } wanted)
        {
            yield return $"wants {wanted}";
        }

        foreach (var (key, value) in status)
        {
            var isCount = key.EndsWith("eplicas", StringComparison.Ordinal);
            var isWord = value.Text() is not null && !IsCircumstance(key);
            if (isCount || isWord)
            {
                yield return $"{key} {value}";
            }
        }

        foreach (var condition in status.Items("conditions"))
        {
            yield return $"{condition.Text("type")}={condition.Text("status")}";
        }

        // As KubeFed says how its copies are.
        foreach (var member in status.Items("clusters"))
        {
            yield return $"in {member.Text("name")} {member.Text("status") ?? "OK"}";
        }
    }
}
