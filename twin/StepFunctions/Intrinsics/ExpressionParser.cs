using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>Reads the value of a <c>.$</c> field: a path or a call of intrinsic functions, nested up to ten deep.</summary>
public sealed class ExpressionParser
{
    private const int DeepestNesting = 10;
    private readonly string _text;
    private int _at;
    private int _depth;

    private ExpressionParser(string text) => _text = text;

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="field">The field it stands in, for error texts.</param>
    /// <exception cref="FormatException">Neither a path nor a call; the message says why.</exception>
    public static Expression Parse(string text, string field)
    {
        if (text.StartsWith('$'))
        {
            return new PathExpression(ReadPath(text), field);
        }

        var parser = new ExpressionParser(text);
        var call = parser.ParseCall();
        parser.SkipSpaces();
        return parser._at == text.Length ? call : throw parser.Unexpected();
    }

    /// <summary>A path that may start at <c>$</c> or <c>$$</c>; variables are not offered.</summary>
    /// <exception cref="FormatException">No path, or a variable.</exception>
    public static JsonPath ReadPath(string text) =>
        text is ['$', var c, ..] && (char.IsAsciiLetter(c) || c == '_')
            ? throw new FormatException($"'{text}' reads a variable, which is not supported")
            : JsonPath.Parse(text);

    private IntrinsicCall ParseCall()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        var name = _text[start.._at];
        if (_at == _text.Length || _text[_at] != '(')
        {
            throw new FormatException($"'{_text}' is neither a path nor an intrinsic function");
        }

        var function =
            IntrinsicFunctions.Find(name)
            ?? throw new FormatException($"there is no intrinsic function '{name}'");
        if (++_depth > DeepestNesting)
        {
            throw new FormatException(
                $"intrinsic functions are nested more than {DeepestNesting} deep"
            );
        }

        var arguments = ParseArguments(start);
        _depth--;
        return arguments.Count < function.Least || arguments.Count > function.Most
            ? throw new FormatException($"'{name}' does not take {arguments.Count} arguments")
            : new(_text[start.._at], function, arguments);
    }

    private List<Expression> ParseArguments(int start)
    {
        List<Expression> arguments = [];
        _at++;
        SkipSpaces();
        if (Accept(')'))
        {
            return arguments;
        }

        do
        {
            SkipSpaces();
            arguments.Add(ParseArgument(start));
            SkipSpaces();
        } while (Accept(','));

        return Accept(')') ? arguments : throw Unexpected();
    }

    private Expression ParseArgument(int start) =>
        _at >= _text.Length
            ? throw Unexpected()
            : _text[_at] switch
            {
                '\'' => ParseText(),
                '$' => ParsePath(start),
                'S' => ParseCall(),
                _ => ParseLiteral(),
            };

    private TextArgument ParseText()
    {
        var start = ++_at;
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '\'')
        {
            if (
                _text[_at] == '\\'
                && _at + 1 < _text.Length
                && "'{}\\".Contains(_text[_at + 1], StringComparison.Ordinal)
            )
            {
                _at++;
            }

            text.Append(_text[_at++]);
        }

        var raw = _text[start..Math.Min(_at, _text.Length)];
        return Accept('\'') ? new(raw, text.ToString()) : throw Unexpected();
    }

    private PathArgument ParsePath(int callStart)
    {
        var start = _at;
        var depth = 0;
        var quote = '\0';
        for (; _at < _text.Length && (depth > 0 || _text[_at] is not (',' or ')' or ' ')); _at++)
        {
            var c = _text[_at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else
            {
                depth +=
                    c is '[' or '(' ? 1
                    : c is ']' or ')' ? -1
                    : 0;
            }
        }

        return new(ReadPath(_text[start.._at]), () => _text[callStart..]);
    }

    private LiteralExpression ParseLiteral()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or ')' or ' '))
        {
            _at++;
        }

        try
        {
            var literal = JsonNode.Parse(_text[start.._at]);
            return literal is JsonValue or null ? new(literal) : throw Unexpected();
        }
        catch (JsonException problem)
        {
            throw new FormatException($"'{_text[start.._at]}' is no argument", problem);
        }
    }

    private bool Accept(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private FormatException Unexpected() =>
        new($"the expression '{_text}' is not understood at position {_at}");
}
