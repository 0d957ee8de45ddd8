using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Twin.DynamoDb.Values;

/// <summary>Named attribute values: an item, or the content of a map. Immutable.</summary>
public sealed class Item
{
    private readonly SortedDictionary<string, AttributeValue> _attributes;

    private Item(SortedDictionary<string, AttributeValue> attributes) => _attributes = attributes;

    public static Item Empty { get; } = new(new(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, AttributeValue> Attributes => _attributes;

    /// <summary>Bytes as DynamoDB counts them towards 400 KB.</summary>
    public int Size =>
        _attributes.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + pair.Value.Size);

    public static Item Parse(JsonObject json, int depth = 0) =>
        Of(
            json.Select(pair =>
                KeyValuePair.Create(pair.Key, AttributeValue.Parse(pair.Value, depth))
            )
        );

    public static Item Of(IEnumerable<KeyValuePair<string, AttributeValue>> attributes)
    {
        var sorted = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            sorted[name] = value;
        }

        return new(sorted);
    }

    public AttributeValue? Find(string name) => _attributes.GetValueOrDefault(name);

    public Item With(string name, AttributeValue value) =>
        Of([.. _attributes, KeyValuePair.Create(name, value)]);

    public Item Without(string name) => Of(_attributes.Where(pair => pair.Key != name));

    public Item Only(IEnumerable<string> names) =>
        Of(_attributes.Where(pair => names.Contains(pair.Key)));

    public JsonObject ToJson() =>
        new(
            _attributes.Select(pair =>
                KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.ToJson())
            )
        );

    public bool SameAs(Item other) =>
        _attributes.Count == other._attributes.Count
        && _attributes.All(pair => other.Find(pair.Key) is { } value && pair.Value.SameAs(value));
}
