using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>Objects as <c>meta.k8s.io/v1</c> Table, the form in which kubectl asks for lists.</summary>
internal static class Table
{
    public static JsonObject Render(
        KubernetesCluster cluster,
        ResourceType type,
        IReadOnlyList<JsonObject> objects,
        JsonObject metadata
    )
    {
        var now = cluster.World.Clock.Now;
        var columns = ColumnsOf(cluster.Store, type);
        return new()
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = new JsonArray([.. columns.Select(Definition)]),
            ["rows"] = new JsonArray([
                .. objects.Select(obj => new JsonObject
                {
                    ["cells"] = new JsonArray([.. columns.Select(column => column.Cell(obj, now))]),
                    ["object"] = Requests.Answers.MetadataOf(obj),
                }),
            ]),
        };
    }

    private static IReadOnlyList<Column> ColumnsOf(KubeStore store, ResourceType type)
    {
        var definition = type.Custom
            ? store.Get(BuiltInTypes.CustomResourceDefinitions, null, type.QualifiedName)
            : null;
        return (definition is null ? null : CustomColumns.Of(definition, type.Version))
            ?? BuiltInColumns.Of(type);
    }

    private static JsonObject Definition(Column column) =>
        new()
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["format"] = column.Format,
            ["description"] = "",
            ["priority"] = column.Priority,
        };
}
