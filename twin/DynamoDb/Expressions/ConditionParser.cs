using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>The grammar of condition, filter and key condition expressions.</summary>
/// <remarks>
/// Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and functions":
/// brackets bind first, then comparisons and functions, then NOT, AND, OR.
/// </remarks>
internal sealed class ConditionParser(ExpressionReader reader)
{
    private const int MaxOperators = 300;
    private static readonly string[] s_types =
    [
        "S",
        "SS",
        "N",
        "NS",
        "B",
        "BS",
        "BOOL",
        "NULL",
        "L",
        "M",
    ];
    private int _operators;

    public static Condition? Parse(string kind, string? text, Placeholders placeholders)
    {
        if (text is null)
        {
            return null;
        }

        var reader = new ExpressionReader(kind, text, placeholders);
        var condition = new ConditionParser(reader).Or();
        reader.ExpectEnd();
        return condition;
    }

    private Condition Or()
    {
        var left = And();
        while (reader.TryTakeWord("OR"))
        {
            Count();
            left = new Either(left, And());
        }

        return left;
    }

    private Condition And()
    {
        var left = Unary();
        while (reader.TryTakeWord("AND"))
        {
            Count();
            left = new Both(left, Unary());
        }

        return left;
    }

    private Condition Unary()
    {
        if (!reader.TryTakeWord("NOT"))
        {
            return Primary();
        }

        Count();
        return new Not(Unary());
    }

    private Condition Primary()
    {
        if (reader.TryTake("("))
        {
            var inner = Or();
            reader.Expect(")");
            return inner is Bracketed
                ? throw reader.Refuse("The expression has redundant parentheses;")
                : new Bracketed(inner);
        }

        Count();
        return reader.PeekAt(1) == "(" && reader.Peek != "size" ? Function() : Comparison();
    }

    private Condition Function()
    {
        var name = reader.Take();
        reader.Expect("(");
        Condition condition = name switch
        {
            "attribute_exists" => new Exists(reader.Path(), Wanted: true),
            "attribute_not_exists" => new Exists(reader.Path(), Wanted: false),
            "attribute_type" => new HasType(reader.Path(), TypeName()),
            "begins_with" => Prefix(),
            "contains" => Pair((value, part) => new Contains(value, part)),
            _ => throw reader.Refuse($"Invalid function name; function: {name}"),
        };
        reader.Expect(")");
        return condition;
    }

    private BeginsWith Prefix()
    {
        var begins = Pair((value, prefix) => new BeginsWith(value, prefix));
        foreach (var operand in (Operand[])[begins.Value, begins.Prefix])
        {
            if (operand.StaticType is { } type and not ("S" or "B"))
            {
                throw reader.WrongOperand("begins_with", type);
            }
        }

        return begins;
    }

    private T Pair<T>(Func<Operand, Operand, T> make)
    {
        var first = Operand.Read(reader);
        reader.Expect(",");
        return make(first, Operand.Read(reader));
    }

    private string TypeName()
    {
        reader.Expect(",");
        return reader.Value() switch
        {
            StringValue type when s_types.Contains(type.Text) => type.Text,
            StringValue type => throw reader.Refuse(
                $"Invalid attribute type name found; type: {type.Text}, "
                    + "valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
            ),
            var other => throw reader.WrongOperand("attribute_type", other.Type),
        };
    }

    private Condition Comparison()
    {
        var left = Operand.Read(reader);
        if (reader.TryTakeWord("BETWEEN"))
        {
            return Range(left);
        }

        if (reader.TryTakeWord("IN"))
        {
            return new OneOf(left, List());
        }

        if (reader.Peek is not ("=" or "<>" or "<" or "<=" or ">" or ">="))
        {
            throw reader.SyntaxError();
        }

        var comparison = new Comparison(left, reader.Take(), Operand.Read(reader));
        Check(comparison);
        return comparison;
    }

    private void Check(Comparison comparison)
    {
        if (
            comparison is { Left: PathOperand left, Right: PathOperand right }
            && left.Path.ToString() == right.Path.ToString()
        )
        {
            throw reader.Refuse(
                "The first operand must be distinct from the remaining operands for this "
                    + $"operator or function; operator: {comparison.Operator}, "
                    + $"first operand: {left.Path}"
            );
        }

        if (comparison.Operator is "=" or "<>")
        {
            return;
        }

        foreach (var operand in (Operand[])[comparison.Left, comparison.Right])
        {
            if (operand.StaticType is { } type and not ("S" or "N" or "B"))
            {
                throw reader.WrongOperand(comparison.Operator, type);
            }
        }
    }

    private Between Range(Operand value)
    {
        var low = Operand.Read(reader);
        if (!reader.TryTakeWord("AND"))
        {
            throw reader.SyntaxError();
        }

        var high = Operand.Read(reader);
        if (low is Literal { Value: var from } && high is Literal { Value: var to })
        {
            var bounds =
                $"lower bound operand: AttributeValue: {Show(from)}, "
                + $"upper bound operand: AttributeValue: {Show(to)}";
            if (from.Type != to.Type)
            {
                throw reader.Refuse(
                    "The BETWEEN operator requires same data type for lower and upper bounds; "
                        + bounds
                );
            }

            if (from.CompareTo(to) > 0)
            {
                throw reader.Refuse(
                    "The BETWEEN operator requires upper bound to be greater than or equal to "
                        + $"lower bound; {bounds}"
                );
            }
        }

        return new(value, low, high);
    }

    private List<Operand> List()
    {
        reader.Expect("(");
        var candidates = new List<Operand> { Operand.Read(reader) };
        while (reader.TryTake(","))
        {
            candidates.Add(Operand.Read(reader));
        }

        reader.Expect(")");
        // "up to 100 values, separated by commas": same page.
        return candidates.Count <= 100
            ? candidates
            : throw reader.Refuse(
                "The IN operator is provided with too many operands; "
                    + $"number of operands: {candidates.Count}"
            );
    }

    private static string Show(AttributeValue value) =>
        $"{{{value.Type}:{value.ToJson()[value.Type]}}}";

    private void Count()
    {
        if (++_operators > MaxOperators)
        {
            throw reader.Refuse(
                "The expression contains too many operators; "
                    + $"number of operators: {_operators}; limit: {MaxOperators}"
            );
        }
    }
}
