using System.Text.Json.Nodes;

namespace EksFed.Functions.KubeFed;

/// <summary>One CustomResourceDefinition, with one version that is served and stored.</summary>
/// <param name="Group">API group.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">Kind; singular and plural follow from it.</param>
/// <param name="Plural">Name in addresses.</param>
/// <param name="Schema">Structural schema of the root.</param>
internal sealed record Definition(
    string Group,
    string Version,
    string Kind,
    string Plural,
    JsonObject Schema
)
{
    public bool Namespaced { get; init; } = true;

    public bool HasStatus { get; init; } = true;

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Columns of <c>kubectl get</c>: name, type, JSON path.</summary>
    public IReadOnlyList<(string Name, string Type, string Path)> Columns { get; init; } = [];

    public string Name => $"{Plural}.{Group}";

    public JsonObject ToManifest(string federation)
    {
        var names = new JsonObject { ["plural"] = Plural, ["kind"] = Kind };
        if (ShortNames.Count > 0)
        {
            names["shortNames"] = new JsonArray([.. ShortNames.Select(n => JsonValue.Create(n))]);
        }

        var manifest = Kubernetes.Manifests.Parse(
            federation,
            """{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{}}"""
        );
        manifest["metadata"]!["name"] = Name;
        manifest["spec"] = new JsonObject
        {
            ["group"] = Group,
            ["names"] = names,
            ["scope"] = Namespaced ? "Namespaced" : "Cluster",
            ["versions"] = new JsonArray(VersionNode()),
        };
        return manifest;
    }

    private JsonObject VersionNode()
    {
        var version = new JsonObject
        {
            ["name"] = Version,
            ["served"] = true,
            ["storage"] = true,
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = Schema.DeepClone() },
        };
        if (HasStatus)
        {
            version["subresources"] = new JsonObject { ["status"] = new JsonObject() };
        }

        if (Columns.Count > 0)
        {
            version["additionalPrinterColumns"] = new JsonArray([
                .. Columns.Select(column => new JsonObject
                {
                    ["name"] = column.Name,
                    ["type"] = column.Type,
                    ["jsonPath"] = column.Path,
                }),
            ]);
        }

        return version;
    }
}
