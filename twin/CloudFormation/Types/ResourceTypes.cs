using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Types;

/// <summary>The resource types that the twin knows, from <c>resource-types.shapes</c>.</summary>
public static class ResourceTypes
{
    private const string Custom = "AWS::CloudFormation::CustomResource";
    private static readonly Dictionary<string, ResourceType> s_types = ShapesFile
        .Read()
        .ToDictionary(type => type.Name);

    public static IEnumerable<ResourceType> All => s_types.Values;

    public static bool IsCustom(string type) =>
        type == Custom || type.StartsWith("Custom::", StringComparison.Ordinal);

    /// <summary>Null for a type that is not modelled.</summary>
    public static ResourceType? Find(string type) =>
        IsCustom(type) ? CustomResource(type) : s_types.GetValueOrDefault(type);

    // Properties and attributes of a custom resource are what its function makes of them.
    private static ResourceType CustomResource(string type) =>
        new(type)
        {
            IsOpen = true,
            Root = new() { ["ServiceToken"] = new(new Scalar("string"), IsRequired: true) },
        };
}

/// <summary>One resource type.</summary>
public sealed record ResourceType(string Name)
{
    /// <summary>What Fn::GetAtt reads.</summary>
    public List<string> Attributes { get; } = [];

    public Dictionary<string, PropertyShape> Root { get; init; } = [];

    public Dictionary<string, Dictionary<string, PropertyShape>> Nested { get; } = [];

    /// <summary>Whether any property and attribute may be given.</summary>
    public bool IsOpen { get; init; }

    public bool HasAttribute(string attribute) => IsOpen || Attributes.Contains(attribute);

    /// <summary>Holds properties, with or without functions in them, to the type.</summary>
    public void Check(JsonObject properties, string path, List<TemplateFinding> findings) =>
        new PropertyCheck(this, findings).Members(properties, Root, path);
}

/// <param name="Type">What it takes.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record PropertyShape(PropertyType Type, bool IsRequired);

/// <summary>What a property takes.</summary>
public abstract record PropertyType;

/// <summary>Any JSON.</summary>
public sealed record Document : PropertyType;

/// <param name="Kind"><c>string</c>, <c>integer</c>, <c>number</c> or <c>boolean</c>.</param>
public sealed record Scalar(string Kind) : PropertyType
{
    public IReadOnlyList<string>? Allowed { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }
}

public sealed record ListOf(PropertyType Item) : PropertyType;

public sealed record MapOf(PropertyType Value) : PropertyType;

/// <param name="Name">Of a shape of the same resource type.</param>
public sealed record Structure(string Name) : PropertyType;
