using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>
/// The shape of one value: of built-in types read from a table, of custom ones from their definition.
/// Validation, pruning, defaulting, merging and field ownership all follow it.
/// </summary>
public sealed class Schema
{
    /// <summary>Any value, unknown fields kept.</summary>
    public static Schema Anything { get; } = new(SchemaType.Any) { PreserveUnknown = true };

    public Schema(SchemaType type) => Type = type;

    public SchemaType Type { get; }

    /// <summary>Name of a built-in type, for messages and OpenAPI.</summary>
    public string? Name { get; init; }

    /// <summary>Known members of an object.</summary>
    public Dictionary<string, Schema> Properties { get; } = new(StringComparer.Ordinal);

    public List<string> Required { get; } = [];

    /// <summary>Values of a map; null when the object is no map.</summary>
    public Schema? Additional { get; init; }

    public Schema? Items { get; init; }

    /// <summary>Members that are not listed are kept.</summary>
    public bool PreserveUnknown { get; init; }

    /// <summary>Keys that identify the items of a list; empty when the list is no map.</summary>
    public IReadOnlyList<string> ListKeys { get; init; } = [];

    /// <summary>The list holds each value once.</summary>
    public bool IsSet { get; init; }

    /// <summary>Owned, and replaced, as a whole.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Key of strategic merge; null when the list is replaced.</summary>
    public string? PatchKey { get; init; }

    /// <summary>Strategic merge drops members that the patch does not name.</summary>
    public bool RetainKeys { get; set; }

    /// <summary>A whole object with metadata of its own.</summary>
    public bool IsEmbedded { get; init; }

    public bool Nullable { get; init; }

    public JsonNode? Default { get; init; }

    /// <summary>Value validations that carry no structure.</summary>
    public SchemaLimits Limits { get; init; } = SchemaLimits.None;

    /// <summary>The schema of a member; null when it is unknown.</summary>
    public Schema? Member(string name) =>
        Properties.GetValueOrDefault(name)
        ?? Additional
        ?? (PreserveUnknown || Type == SchemaType.Any ? Anything : null);
}

/// <summary>What a schema says about the value beyond its type.</summary>
public sealed record SchemaLimits
{
    public static SchemaLimits None { get; } = new();

    public IReadOnlyList<JsonNode?> Enum { get; init; } = [];

    public Regex? Pattern { get; init; }

    public string? PatternText { get; init; }

    public string? Format { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool ExclusiveMinimum { get; init; }

    public bool ExclusiveMaximum { get; init; }

    public double? MultipleOf { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    public int? MinProperties { get; init; }

    public int? MaxProperties { get; init; }

    public IReadOnlyList<Schema> AllOf { get; init; } = [];

    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    public IReadOnlyList<Schema> OneOf { get; init; } = [];

    public Schema? Not { get; init; }
}
