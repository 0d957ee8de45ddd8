using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>What a query asks of the keys: one partition, and perhaps a range of sort keys.</summary>
internal sealed record KeyCondition(AttributeValue Partition, Condition? Range)
{
    public static KeyCondition Parse(string text, Placeholders placeholders, KeySchema schema)
    {
        var whole = ConditionParser.Parse("KeyConditionExpression", text, placeholders)!;
        var parts = Flatten(whole).ToList();
        var partition =
            parts
                .OfType<Comparison>()
                .FirstOrDefault(part => part.Operator == "=" && NameOf(part) == schema.Partition)
            ?? throw Missed(schema.Partition);
        parts.Remove(partition);
        if (parts.Count > 1)
        {
            throw DynamoErrors.Invalid("Conditions can be of length 1 or 2 only");
        }

        if (parts is [var range])
        {
            Check(range, schema);
        }

        schema.CheckType(schema.Partition, ((Literal)partition.Right).Value);
        return new(((Literal)partition.Right).Value, parts.FirstOrDefault());
    }

    private static void Check(Condition range, KeySchema schema)
    {
        if (NameOf(range) is not { } name)
        {
            throw DynamoErrors.Invalid("Query key condition not supported");
        }

        if (name != schema.Sort)
        {
            throw Missed(schema.Sort ?? schema.Partition);
        }
    }

    private static IEnumerable<Condition> Flatten(Condition condition) =>
        condition switch
        {
            Bracketed bracketed => Flatten(bracketed.Inner),
            Both both => [.. Flatten(both.Left), .. Flatten(both.Right)],
            _ => [condition],
        };

    private static string? NameOf(Condition condition) =>
        condition switch
        {
            Comparison { Operator: not "<>", Left: PathOperand path, Right: Literal } => Simple(
                path
            ),
            Between { Value: PathOperand path, Low: Literal, High: Literal } => Simple(path),
            BeginsWith { Value: PathOperand path, Prefix: Literal } => Simple(path),
            _ => null,
        };

    private static string? Simple(PathOperand operand) =>
        operand.Path.Elements.Count == 1 ? operand.Path.Root : null;

    private static Wire.WireError Missed(string key) =>
        DynamoErrors.Invalid($"Query condition missed key schema element: {key}");
}
