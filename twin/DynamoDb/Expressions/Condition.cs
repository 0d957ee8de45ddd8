using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>A condition or filter, ready to be asked about an item.</summary>
internal abstract record Condition
{
    public abstract bool Holds(Item item);
}

internal sealed record Both(Condition Left, Condition Right) : Condition
{
    public override bool Holds(Item item) => Left.Holds(item) && Right.Holds(item);
}

internal sealed record Either(Condition Left, Condition Right) : Condition
{
    public override bool Holds(Item item) => Left.Holds(item) || Right.Holds(item);
}

internal sealed record Not(Condition Inner) : Condition
{
    public override bool Holds(Item item) => !Inner.Holds(item);
}

/// <summary>A condition in round brackets; kept because redundant ones are refused.</summary>
internal sealed record Bracketed(Condition Inner) : Condition
{
    public override bool Holds(Item item) => Inner.Holds(item);
}

/// <summary><c>=</c> and its kin; false for a missing side, but <c>&lt;&gt;</c> is true then.</summary>
internal sealed record Comparison(Operand Left, string Operator, Operand Right) : Condition
{
    public override bool Holds(Item item)
    {
        var (left, right) = (Left.Evaluate(item), Right.Evaluate(item));
        if (left is null || right is null)
        {
            return Operator == "<>" && (left is null) != (right is null);
        }

        return Operator switch
        {
            "=" => left.SameAs(right),
            "<>" => !left.SameAs(right),
            "<" => left.CompareTo(right) < 0,
            "<=" => left.CompareTo(right) <= 0,
            ">" => left.CompareTo(right) > 0,
            _ => left.CompareTo(right) >= 0,
        };
    }
}

internal sealed record Between(Operand Value, Operand Low, Operand High) : Condition
{
    public override bool Holds(Item item) =>
        Value.Evaluate(item) is { } value
        && Low.Evaluate(item) is { } low
        && High.Evaluate(item) is { } high
        && value.CompareTo(low) >= 0
        && value.CompareTo(high) <= 0;
}

internal sealed record OneOf(Operand Value, IReadOnlyList<Operand> Candidates) : Condition
{
    public override bool Holds(Item item) =>
        Value.Evaluate(item) is { } value
        && Candidates.Any(candidate =>
            candidate.Evaluate(item) is { } other && value.SameAs(other)
        );
}

internal sealed record Exists(DocumentPath Path, bool Wanted) : Condition
{
    public override bool Holds(Item item) => (Path.Find(item) is not null) == Wanted;
}

internal sealed record HasType(DocumentPath Path, string Type) : Condition
{
    public override bool Holds(Item item) => Path.Find(item)?.Type == Type;
}

internal sealed record BeginsWith(Operand Value, Operand Prefix) : Condition
{
    public override bool Holds(Item item) =>
        (Value.Evaluate(item), Prefix.Evaluate(item)) switch
        {
            (StringValue text, StringValue prefix) => text.Text.StartsWith(
                prefix.Text,
                StringComparison.Ordinal
            ),
            (BinaryValue bytes, BinaryValue prefix) => bytes
                .Bytes.AsSpan()
                .StartsWith(prefix.Bytes),
            _ => false,
        };
}

/// <summary><c>contains(path, operand)</c>: a substring, a set's element or a list's.</summary>
internal sealed record Contains(Operand Value, Operand Part) : Condition
{
    public override bool Holds(Item item) =>
        (Value.Evaluate(item), Part.Evaluate(item)) switch
        {
            (StringValue text, StringValue part) => text.Text.Contains(
                part.Text,
                StringComparison.Ordinal
            ),
            (BinaryValue bytes, BinaryValue part) => bytes.Bytes.AsSpan().IndexOf(part.Bytes) >= 0,
            (SetValue set, { } element) => set.Contains(element),
            (ListValue list, { } element) => list.Values.Any(value => value.SameAs(element)),
            _ => false,
        };
}
