using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>The right-hand side of a <c>SET</c> action.</summary>
internal abstract record UpdateValue
{
    /// <summary>The type where it is known without an item.</summary>
    public virtual string? StaticType => null;

    public abstract AttributeValue Evaluate(Item before);

    protected static Wire.WireError WrongType() =>
        DynamoErrors.Invalid("An operand in the update expression has an incorrect data type");
}

internal sealed record LiteralValue(AttributeValue Value) : UpdateValue
{
    public override string StaticType => Value.Type;

    public override AttributeValue Evaluate(Item before) => Value;
}

internal sealed record PathValue(DocumentPath Path) : UpdateValue
{
    public override AttributeValue Evaluate(Item before) =>
        Path.Find(before)
        ?? throw DynamoErrors.Invalid(
            "The provided expression refers to an attribute that does not exist in the item"
        );
}

internal sealed record IfNotExists(DocumentPath Path, UpdateValue Otherwise) : UpdateValue
{
    public override AttributeValue Evaluate(Item before) =>
        Path.Find(before) ?? Otherwise.Evaluate(before);
}

internal sealed record ListAppend(UpdateValue First, UpdateValue Second) : UpdateValue
{
    public override string StaticType => "L";

    public override AttributeValue Evaluate(Item before) =>
        (First.Evaluate(before), Second.Evaluate(before)) switch
        {
            (ListValue first, ListValue second) => new ListValue([
                .. first.Values,
                .. second.Values,
            ]),
            _ => throw WrongType(),
        };
}

internal sealed record Sum(UpdateValue Left, bool Minus, UpdateValue Right) : UpdateValue
{
    public override string StaticType => "N";

    public override AttributeValue Evaluate(Item before) =>
        (Left.Evaluate(before), Right.Evaluate(before)) switch
        {
            (NumberValue left, NumberValue right) => new NumberValue(
                Minus ? left.Number.Subtract(right.Number) : left.Number.Add(right.Number)
            ),
            _ => throw WrongType(),
        };
}
