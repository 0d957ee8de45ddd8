using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Twin.DynamoDb.Values;

/// <summary>One attribute value of any of DynamoDB's ten types. Immutable.</summary>
public abstract record AttributeValue(string Type)
{
    // "Nested attributes up to 32 levels deep": Quotas, "Nested attribute depth".
    private const int MaxDepth = 32;

    /// <summary>Bytes as DynamoDB counts them towards 400 KB.</summary>
    public abstract int Size { get; }

    protected abstract JsonNode? Content { get; }

    public static AttributeValue Parse(JsonNode? json, int depth = 0)
    {
        if (json is not JsonObject typed)
        {
            throw new Wire.WireError("SerializationException", "Unexpected value type in payload");
        }

        return typed.Count switch
        {
            _ when depth > MaxDepth => throw DynamoErrors.Invalid(
                "Nesting Levels have exceeded supported limits"
            ),
            0 => throw DynamoErrors.Invalid(
                "Supplied AttributeValue is empty, must contain exactly one of the supported "
                    + "datatypes"
            ),
            1 => AttributeReader.Read(typed.First().Key, typed.First().Value, depth),
            _ => throw DynamoErrors.Invalid(
                "Supplied AttributeValue has more than one datatypes set, must contain exactly "
                    + "one of the supported datatypes"
            ),
        };
    }

    public JsonObject ToJson() => new() { [Type] = Content };

    public abstract bool SameAs(AttributeValue other);

    /// <summary>Order against a value of the same ordered type (S, N, B); null when there is none.</summary>
    public virtual int? CompareTo(AttributeValue other) => null;

    public sealed override string ToString() => ToJson().ToJsonString(Wire.WireJson.Options);
}

public sealed record StringValue(string Text) : AttributeValue("S")
{
    public override int Size => Encoding.UTF8.GetByteCount(Text);

    protected override JsonNode? Content => Text;

    public override bool SameAs(AttributeValue other) => other is StringValue s && s.Text == Text;

    // Strings are ordered by their UTF-8 bytes, not by UTF-16 units.
    public override int? CompareTo(AttributeValue other) =>
        other is StringValue s
            ? Encoding
                .UTF8.GetBytes(Text)
                .AsSpan()
                .SequenceCompareTo(Encoding.UTF8.GetBytes(s.Text))
            : null;
}

public sealed record NumberValue(DynamoNumber Number) : AttributeValue("N")
{
    public override int Size => Number.Size;

    protected override JsonNode? Content => Number.ToString();

    public override bool SameAs(AttributeValue other) =>
        other is NumberValue n && n.Number.Equals(Number);

    public override int? CompareTo(AttributeValue other) =>
        other is NumberValue n ? Number.OrderAgainst(n.Number) : null;
}

public sealed record BinaryValue(byte[] Bytes) : AttributeValue("B")
{
    public override int Size => Bytes.Length;

    protected override JsonNode? Content => Convert.ToBase64String(Bytes);

    public override bool SameAs(AttributeValue other) => CompareTo(other) == 0;

    public override int? CompareTo(AttributeValue other) =>
        other is BinaryValue b ? Bytes.AsSpan().SequenceCompareTo(b.Bytes) : null;
}

public sealed record BooleanValue(bool IsTrue) : AttributeValue("BOOL")
{
    public override int Size => 1;

    protected override JsonNode? Content => IsTrue;

    public override bool SameAs(AttributeValue other) =>
        other is BooleanValue b && b.IsTrue == IsTrue;
}

public sealed record NullValue() : AttributeValue("NULL")
{
    public override int Size => 1;

    protected override JsonNode? Content => true;

    public override bool SameAs(AttributeValue other) => other is NullValue;
}

public sealed record ListValue(IReadOnlyList<AttributeValue> Values) : AttributeValue("L")
{
    // Lists and maps cost three bytes, and one for each member: "DynamoDB item sizes and formats".
    public override int Size => 3 + Values.Sum(value => 1 + value.Size);

    protected override JsonNode? Content =>
        new JsonArray([.. Values.Select(value => (JsonNode?)value.ToJson())]);

    public override bool SameAs(AttributeValue other) =>
        other is ListValue list
        && list.Values.Count == Values.Count
        && Values.Zip(list.Values).All(pair => pair.First.SameAs(pair.Second));
}

public sealed record MapValue(Item Map) : AttributeValue("M")
{
    public override int Size => 3 + Map.Attributes.Count + Map.Size;

    protected override JsonNode? Content => Map.ToJson();

    public override bool SameAs(AttributeValue other) => other is MapValue m && m.Map.SameAs(Map);
}

/// <summary>A set of strings, numbers or binaries (<c>SS</c>, <c>NS</c>, <c>BS</c>), in order.</summary>
public sealed record SetValue : AttributeValue
{
    public SetValue(string type, IEnumerable<AttributeValue> elements)
        : base(type) => Elements = [.. elements.Order(Comparer<AttributeValue>.Create(Compare))];

    public IReadOnlyList<AttributeValue> Elements { get; }

    public override int Size => Elements.Sum(element => element.Size);

    protected override JsonNode? Content =>
        new JsonArray([.. Elements.Select(element => element.ToJson()[Type[..1]]!.DeepClone())]);

    public bool Contains(AttributeValue element) =>
        Elements.Any(candidate => candidate.SameAs(element));

    public override bool SameAs(AttributeValue other) =>
        other is SetValue set
        && set.Type == Type
        && set.Elements.Count == Elements.Count
        && Elements.All(set.Contains);

    private static int Compare(AttributeValue a, AttributeValue b) => a.CompareTo(b) ?? 0;
}
