using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>One column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Type">OpenAPI type: <c>string</c>, <c>integer</c>, <c>date</c>, …</param>
/// <param name="Cell">The cell of an object at a moment.</param>
internal sealed record Column(
    string Name,
    string Type,
    Func<JsonObject, DateTimeOffset, JsonNode?> Cell
)
{
    /// <summary>0 is always shown, anything else only in wide tables.</summary>
    public int Priority { get; init; }

    public string Format { get; init; } = "";

    public static Column Text(string name, Func<JsonObject, string?> cell) =>
        new(name, "string", (obj, _) => cell(obj));

    public static Column Count(string name, Func<JsonObject, long> cell) =>
        new(name, "integer", (obj, _) => cell(obj));
}
