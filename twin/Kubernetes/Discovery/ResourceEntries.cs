using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Discovery;

/// <summary>The entries of one type and its subresources in discovery.</summary>
internal static class ResourceEntries
{
    private static readonly string[] s_status = ["get", "patch", "update"];

    public static IEnumerable<JsonObject> Of(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["name"] = type.Plural,
            ["singularName"] = type.Singular,
            ["namespaced"] = type.Namespaced,
            ["kind"] = type.Kind,
            ["verbs"] = type.Verbs.ToJsonArray(),
        };
        AddNames(entry, type);
        yield return entry;
        foreach (var (name, kind, verbs) in Subresources(type))
        {
            var sub = new JsonObject
            {
                ["name"] = $"{type.Plural}/{name}",
                ["singularName"] = "",
                ["namespaced"] = type.Namespaced,
            };
            if (GroupOf(kind) is { } foreign)
            {
                sub["group"] = foreign.Group;
                sub["version"] = foreign.Version;
            }

            sub["kind"] = kind;
            sub["verbs"] = verbs.ToJsonArray();
            yield return sub;
        }
    }

    public static JsonObject Review(string plural, string kind) =>
        new()
        {
            ["name"] = plural,
            ["singularName"] = kind.ToLowerInvariant(),
            ["namespaced"] = false,
            ["kind"] = kind,
            ["verbs"] = new JsonArray("create"),
        };

    public static JsonObject Aggregated(ResourceType type, string version)
    {
        var entry = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = KindOf(type.Group, version, type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = type.Verbs.ToJsonArray(),
        };
        AddNames(entry, type);
        var subresources = Subresources(type)
            .Select(sub => new JsonObject
            {
                ["subresource"] = sub.Name,
                ["responseKind"] = GroupOf(sub.Kind) is { } foreign
                    ? KindOf(foreign.Group, foreign.Version, sub.Kind)
                    : KindOf(type.Group, version, sub.Kind),
                ["verbs"] = sub.Verbs.ToJsonArray(),
            })
            .ToArray();
        if (subresources.Length > 0)
        {
            entry["subresources"] = new JsonArray([.. subresources]);
        }

        return entry;
    }

    public static JsonObject AggregatedReview(string group, string plural, string kind) =>
        new()
        {
            ["resource"] = plural,
            ["responseKind"] = KindOf(group, "v1", kind),
            ["scope"] = "Cluster",
            ["singularResource"] = kind.ToLowerInvariant(),
            ["verbs"] = new JsonArray("create"),
        };

    private static JsonObject KindOf(string group, string version, string kind) =>
        new()
        {
            ["group"] = group,
            ["version"] = version,
            ["kind"] = kind,
        };

    private static void AddNames(JsonObject entry, ResourceType type)
    {
        if (type.ShortNames.Count > 0)
        {
            entry["shortNames"] = type.ShortNames.ToJsonArray();
        }

        if (type.Categories.Count > 0)
        {
            entry["categories"] = type.Categories.ToJsonArray();
        }
    }

    private static (string Group, string Version)? GroupOf(string kind) =>
        kind switch
        {
            "Scale" => ("autoscaling", "v1"),
            "TokenRequest" => ("authentication.k8s.io", "v1"),
            _ => null,
        };

    private static IEnumerable<(string Name, string Kind, string[] Verbs)> Subresources(
        ResourceType type
    )
    {
        if (type == BuiltInTypes.Namespaces)
        {
            yield return ("finalize", type.Kind, ["update"]);
        }

        if (type.HasScale)
        {
            yield return ("scale", "Scale", s_status);
        }

        if (type.HasStatus)
        {
            yield return ("status", type.Kind, s_status);
        }

        if (type == BuiltInTypes.ServiceAccounts)
        {
            yield return ("token", "TokenRequest", ["create"]);
        }
    }
}
