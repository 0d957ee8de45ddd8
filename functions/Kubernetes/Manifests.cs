using System.Text.Json.Nodes;

namespace EksFed.Functions.Kubernetes;

/// <summary>Small operations on objects in their JSON form.</summary>
internal static class Manifests
{
    /// <summary>Label that says whose an object is; its value is the federation's name.</summary>
    public const string FederationLabel = "eksfed.io/federation";

    /// <summary>Parses a manifest and labels it as the federation's.</summary>
    public static JsonObject Parse(string federation, string json)
    {
        var manifest = JsonNode.Parse(json)!.AsObject();
        var metadata = manifest["metadata"]!.AsObject();
        metadata["labels"] ??= new JsonObject();
        metadata["labels"]![FederationLabel] = federation;
        metadata["labels"]!["app.kubernetes.io/managed-by"] = "eksfed";
        return manifest;
    }

    public static string Name(this JsonObject manifest) => (string)manifest["metadata"]!["name"]!;

    public static string? Namespace(this JsonObject manifest) =>
        (string?)manifest["metadata"]!["namespace"];

    public static ResourceType Type(this JsonObject manifest) =>
        ResourceType.Of((string)manifest["apiVersion"]!, (string)manifest["kind"]!);

    /// <summary>Kind and name, for messages.</summary>
    public static string Describe(this JsonObject manifest) =>
        manifest.Namespace() is { } @namespace
            ? $"{manifest["kind"]} {@namespace}/{manifest.Name()}"
            : $"{manifest["kind"]} {manifest.Name()}";

    public static bool IsTerminating(this JsonObject live) =>
        live["metadata"]?["deletionTimestamp"] is not null;

    /// <summary>Whether an object carries the label of a federation of ours; of this one.</summary>
    public static bool BelongsTo(this JsonObject live, string federation) =>
        (string?)live["metadata"]?["labels"]?[FederationLabel] == federation;

    /// <summary>The status of a condition, or null when it is not there.</summary>
    public static string? Condition(this JsonObject live, string type) =>
        (string?)FindCondition(live, type)?["status"];

    public static JsonObject? FindCondition(this JsonObject live, string type) =>
        (live["status"]?["conditions"] as JsonArray)
            ?.Select(condition => condition!.AsObject())
            .FirstOrDefault(condition => (string?)condition["type"] == type);

    /// <summary>
    /// Whether everything the manifest says already stands in the live object. Lists must have the same
    /// length; what the server added inside objects does not matter.
    /// </summary>
    public static bool IsCoveredBy(this JsonNode? wanted, JsonNode? live) =>
        (wanted, live) switch
        {
            (null, null) => true,
            (JsonObject w, JsonObject l) => w.All(pair => IsCoveredBy(pair.Value, l[pair.Key])),
            (JsonArray w, JsonArray l) => w.Count == l.Count
                && w.Zip(l).All(pair => IsCoveredBy(pair.First, pair.Second)),
            // An empty object or list asks for nothing, and servers drop it.
            (JsonObject { Count: 0 } or JsonArray { Count: 0 }, null) => true,
            _ => JsonNode.DeepEquals(wanted, live),
        };
}
