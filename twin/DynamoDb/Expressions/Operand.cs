using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>What a condition compares: a path, a literal, or the size of a path.</summary>
internal abstract record Operand
{
    /// <summary>The type where it is known without an item.</summary>
    public virtual string? StaticType => null;

    public abstract AttributeValue? Evaluate(Item item);

    public static Operand Read(ExpressionReader reader)
    {
        if (reader.Peek[0] == ':')
        {
            return new Literal(reader.Value());
        }

        if (reader.Peek != "size" || reader.PeekAt(1) != "(")
        {
            return new PathOperand(reader.Path());
        }

        reader.Take();
        reader.Expect("(");
        var path = reader.Path();
        reader.Expect(")");
        return new SizeOf(path);
    }
}

internal sealed record Literal(AttributeValue Value) : Operand
{
    public override string StaticType => Value.Type;

    public override AttributeValue Evaluate(Item item) => Value;
}

internal sealed record PathOperand(DocumentPath Path) : Operand
{
    public override AttributeValue? Evaluate(Item item) => Path.Find(item);
}

/// <summary><c>size(path)</c>: bytes of strings and binaries, members of collections.</summary>
internal sealed record SizeOf(DocumentPath Path) : Operand
{
    public override string StaticType => "N";

    public override AttributeValue? Evaluate(Item item) =>
        Path.Find(item) switch
        {
            StringValue text => Number(text.Size),
            BinaryValue binary => Number(binary.Bytes.Length),
            ListValue list => Number(list.Values.Count),
            MapValue map => Number(map.Map.Attributes.Count),
            SetValue set => Number(set.Elements.Count),
            _ => null,
        };

    private static NumberValue Number(int size) =>
        new(DynamoNumber.Parse(size.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
