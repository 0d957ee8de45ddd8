using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>One resource that is being made: its properties without functions, and how to read them.</summary>
/// <param name="Stack">What the makers share.</param>
/// <param name="Resource">As declared.</param>
/// <param name="Properties">As evaluated, and of the type's shape.</param>
internal sealed record Creation(
    StackContext Stack,
    ResourceDeclaration Resource,
    JsonObject Properties
)
{
    // "Physical ids": stack name, logical id and a random part.
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int RandomPart = 12;

    public string Id => Resource.LogicalId;

    public World World => Stack.World;

    public string Region => Stack.Region;

    public SeededRandom Random => Stack.RandomOf(Id);

    public string? Text(string name) =>
        Properties[name] is JsonValue value ? Evaluation.TextOf(value) : null;

    public string Required(string name) =>
        Text(name) ?? throw new ValueException($"Resources.{Id}.Properties.{name}", "is required");

    public int? Integer(string name) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => Text(name) is { } text ? text == "true" : null;

    public IReadOnlyList<string> Texts(string name) =>
        [.. (Properties[name] as JsonArray ?? []).OfType<JsonValue>().Select(Evaluation.TextOf)];

    public IEnumerable<JsonObject> Objects(string name) =>
        (Properties[name] as JsonArray ?? []).OfType<JsonObject>();

    public JsonObject? Map(string name) => Properties[name] as JsonObject;

    /// <summary>A document (policy, pattern) as JSON text.</summary>
    public string Document(string name) =>
        Properties[name] switch
        {
            JsonValue text => text.ToString(),
            { } json => json.ToJsonString(WireJson.Options),
            null => throw new ValueException($"Resources.{Id}.Properties.{name}", "is required"),
        };

    /// <summary>The stack's tags and the resource's own, which win; as a list or as a map.</summary>
    public Dictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(Stack.Options.Tags);
        foreach (var tag in Objects("Tags"))
        {
            tags[tag["Key"]!.ToString()] = tag["Value"]!.ToString();
        }

        foreach (var (key, value) in Map("Tags") ?? [])
        {
            tags[key] = value!.ToString();
        }

        return tags;
    }

    /// <summary>The name that the template gives, else one that CloudFormation makes up.</summary>
    public string Name(string property, int longest = 64) => Text(property) ?? NewName(longest);

    public string NewName(int longest)
    {
        var (stack, id) = (Stack.Options.StackName, Id);
        var random = Random.Fork("name");
        var tail = string.Concat(
            Enumerable.Range(0, RandomPart).Select(_ => Letters[random.Next(Letters.Length)])
        );
        var space = longest - RandomPart - 2;
        if (stack.Length + id.Length > space)
        {
            stack = stack[..Math.Min(stack.Length, space / 2)];
            id = id[..Math.Min(id.Length, space - stack.Length)];
        }

        return $"{stack}-{id}-{tail}";
    }

    /// <summary>Refuses properties whose effect the twin would silently leave out.</summary>
    public void RefuseUnsimulated(params IEnumerable<string> properties)
    {
        foreach (var name in properties.Where(Properties.ContainsKey))
        {
            throw new ValueException($"Resources.{Id}.Properties.{name}", "is not simulated");
        }
    }
}

/// <summary>What was made.</summary>
/// <param name="PhysicalId">What Ref gives.</param>
internal sealed record Made(string PhysicalId)
{
    /// <summary>What GetAtt gives.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } =
        new Dictionary<string, string>();

    public static Made With(string physicalId, params (string Name, string Value)[] attributes) =>
        new(physicalId) { Attributes = attributes.ToDictionary(one => one.Name, one => one.Value) };
}
