using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>
/// Compiles the condition of <c>[?(…)]</c>: <c>==</c> <c>!=</c> <c>&lt;</c> <c>&lt;=</c> <c>&gt;</c>
/// <c>&gt;=</c> between paths and literals, existence, <c>!</c>, <c>&amp;&amp;</c>, <c>||</c> and
/// parentheses. Anything else is refused.
/// </summary>
internal sealed class FilterParser
{
    private static readonly string[] s_operators = ["==", "!=", "<=", ">=", "<", ">"];
    private readonly string _text;
    private int _at;

    private FilterParser(string text) => _text = text;

    private delegate PathResult Operand(JsonNode? item, JsonNode? root);

    public static PathCondition Parse(string text)
    {
        var parser = new FilterParser(text);
        var condition = parser.ParseOr();
        return parser.Peek() == '\0' ? condition : throw parser.Unexpected();
    }

    /// <summary>Position of the parenthesis that closes the filter which starts at <paramref name="at"/>.</summary>
    public static int FindEnd(string text, int at)
    {
        var depth = 0;
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quote != '\0')
            {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == ')' && depth-- == 0)
            {
                return at;
            }
            else if (c == '(')
            {
                depth++;
            }
        }

        throw new FormatException("the filter is not closed");
    }

    private PathCondition ParseOr()
    {
        var left = ParseAnd();
        while (Accept("||"))
        {
            var (first, second) = (left, ParseAnd());
            left = (item, root) => first(item, root) || second(item, root);
        }

        return left;
    }

    private PathCondition ParseAnd()
    {
        var left = ParseTerm();
        while (Accept("&&"))
        {
            var (first, second) = (left, ParseTerm());
            left = (item, root) => first(item, root) && second(item, root);
        }

        return left;
    }

    private PathCondition ParseTerm()
    {
        if (Accept("!"))
        {
            var negated = ParseTerm();
            return (item, root) => !negated(item, root);
        }

        if (Accept("("))
        {
            var inner = ParseOr();
            return Accept(")") ? inner : throw Unexpected();
        }

        var left = ParseOperand(out var isPath);
        var comparison = Array.Find(s_operators, Accept);
        if (comparison is null)
        {
            return isPath ? (item, root) => left(item, root).Found : throw Unexpected();
        }

        var right = ParseOperand(out _);
        return (item, root) => Holds(left(item, root), comparison, right(item, root));
    }

    private Operand ParseOperand(out bool isPath)
    {
        isPath = Peek() is '@' or '$';
        if (!isPath)
        {
            var literal = ReadLiteral();
            return (_, _) => new(true, literal, null);
        }

        var ofItem = _text[_at] == '@';
        var path = JsonPath.Parse("$" + ReadPath()[1..]);
        return (item, root) => path.Find(ofItem ? item : root);
    }

    private string ReadPath()
    {
        var start = _at++;
        var depth = 0;
        while (
            _at < _text.Length
            && (depth > 0 || !" =!<>&|)".Contains(_text[_at], StringComparison.Ordinal))
        )
        {
            depth += _text[_at] switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            _at++;
        }

        return _text[start.._at];
    }

    private JsonNode? ReadLiteral()
    {
        var start = _at;
        if (_at < _text.Length && _text[_at] is '\'' or '"')
        {
            var end = _text.IndexOf(_text[start], start + 1);
            _at = end < 0 ? throw Unexpected() : end + 1;
            return JsonValue.Create(_text[(start + 1)..end]);
        }

        while (_at < _text.Length && !" =!<>&|)".Contains(_text[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        try
        {
            return JsonNode.Parse(_text[start.._at]);
        }
        catch (System.Text.Json.JsonException problem)
        {
            throw new FormatException($"'{_text[start..]}' is not understood in a filter", problem);
        }
    }

    private static bool Holds(PathResult left, string comparison, PathResult right)
    {
        if (!left.Found || !right.Found)
        {
            return comparison == "!=" && left.Found != right.Found;
        }

        var order = JsonOrder.Compare(left.Value, right.Value);
        return comparison switch
        {
            "==" => JsonOrder.AreEqual(left.Value, right.Value),
            "!=" => !JsonOrder.AreEqual(left.Value, right.Value),
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Accept(string token)
    {
        Peek();
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0)
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private FormatException Unexpected() => new($"the filter '{_text}' is not understood");
}
