using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>The grammar of update expressions.</summary>
/// <remarks>Amazon DynamoDB Developer Guide, "Using update expressions in DynamoDB".</remarks>
internal sealed class UpdateParser(ExpressionReader reader)
{
    private static readonly string[] s_sections = ["SET", "REMOVE", "ADD", "DELETE"];

    public UpdateExpression Parse()
    {
        var actions = new List<UpdateAction>();
        var seen = new HashSet<string>();
        while (!reader.AtEnd)
        {
            var section = Array.Find(s_sections, reader.PeekIsWord) ?? throw reader.SyntaxError();
            if (!seen.Add(section))
            {
                throw reader.Refuse(
                    $"The \"{section}\" section can only be used once in an update expression;"
                );
            }

            reader.Take();
            do
            {
                actions.Add(Action(section));
            } while (reader.TryTake(","));
        }

        PathRules.RefuseOverlaps([.. actions.Select(action => action.Path)], reader);
        return new(actions);
    }

    private UpdateAction Action(string section)
    {
        var path = reader.Path();
        return section switch
        {
            "SET" => Set(path),
            "REMOVE" => new RemoveAction(path),
            "ADD" => new AddAction(path, Operand("ADD", "N", "SS", "NS", "BS")),
            _ => new DeleteAction(path, (SetValue)Operand("DELETE", "SS", "NS", "BS")),
        };
    }

    private SetAction Set(DocumentPath path)
    {
        reader.Expect("=");
        var left = Value();
        if (reader.Peek is not ("+" or "-"))
        {
            return new(path, left);
        }

        var sign = reader.Take();
        var right = Value();
        foreach (var operand in (UpdateValue[])[left, right])
        {
            if (operand.StaticType is { } type and not "N")
            {
                throw reader.WrongOperand(sign, type);
            }
        }

        return new(path, new Sum(left, sign == "-", right));
    }

    private UpdateValue Value()
    {
        // One pair of brackets around an operand is allowed.
        if (reader.TryTake("("))
        {
            var inner = Value();
            reader.Expect(")");
            return inner;
        }

        if (reader.Peek[0] == ':')
        {
            return new LiteralValue(reader.Value());
        }

        return reader.PeekAt(1) == "(" ? Function() : new PathValue(reader.Path());
    }

    private UpdateValue Function()
    {
        var name = reader.Take();
        reader.Expect("(");
        UpdateValue value = name switch
        {
            "if_not_exists" => IfNotExists(),
            "list_append" => Append(),
            _ => throw reader.Refuse($"Invalid function name; function: {name}"),
        };
        reader.Expect(")");
        return value;
    }

    private IfNotExists IfNotExists()
    {
        var path = reader.Path();
        reader.Expect(",");
        return new(path, Value());
    }

    private ListAppend Append()
    {
        var first = Value();
        reader.Expect(",");
        var second = Value();
        foreach (var operand in (UpdateValue[])[first, second])
        {
            if (operand.StaticType is { } type and not "L")
            {
                throw reader.WrongOperand("list_append", type);
            }
        }

        return new(first, second);
    }

    private AttributeValue Operand(string section, params string[] allowed)
    {
        var value = reader.Value();
        return allowed.Contains(value.Type)
            ? value
            : throw reader.Refuse(
                "Incorrect operand type for operator or function; "
                    + $"operator: {section}, operand type: {Words(value.Type)}, "
                    + $"typeSet: ALLOWED_FOR_{section}_OPERAND"
            );
    }

    private static string Words(string type) =>
        type switch
        {
            "S" => "STRING",
            "N" => "NUMBER",
            "B" => "BINARY",
            "BOOL" => "BOOLEAN",
            "L" => "LIST",
            "M" => "MAP",
            _ => type,
        };
}
