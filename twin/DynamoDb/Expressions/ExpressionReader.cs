using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>The tokens of one expression, read from left to right.</summary>
internal sealed class ExpressionReader
{
    private const int MaxBytes = 4096;
    private const string End = "<EOF>";
    private readonly string _kind;
    private readonly string _text;
    private readonly Placeholders _placeholders;
    private readonly List<(string Text, int Start)> _tokens = [];
    private int _next;

    /// <summary>Splits an expression.</summary>
    /// <param name="kind">Name of the request's member, such as <c>ConditionExpression</c>.</param>
    /// <param name="text">The expression.</param>
    /// <param name="placeholders">What its <c>#names</c> and <c>:values</c> stand for.</param>
    public ExpressionReader(string kind, string text, Placeholders placeholders)
    {
        (_kind, _text, _placeholders) = (kind, text, placeholders);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refuse("The expression can not be empty;");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            throw Refuse("Expression size has exceeded the maximum allowed size;");
        }

        Split();
    }

    public bool AtEnd => _next == _tokens.Count;

    public string Peek => PeekAt(0);

    public string PeekAt(int offset) =>
        _next + offset < _tokens.Count ? _tokens[_next + offset].Text : End;

    public string Take()
    {
        var token = Peek;
        _next = Math.Min(_next + 1, _tokens.Count);
        return token;
    }

    public bool TryTake(string token)
    {
        var matches = Peek == token;
        _next += matches ? 1 : 0;
        return matches;
    }

    /// <summary>Takes a keyword, in whatever case it is written.</summary>
    public bool TryTakeWord(string word)
    {
        var matches = PeekIsWord(word);
        _next += matches ? 1 : 0;
        return matches;
    }

    public bool PeekIsWord(string word) => Peek.Equals(word, StringComparison.OrdinalIgnoreCase);

    public void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw SyntaxError();
        }
    }

    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw SyntaxError();
        }
    }

    public AttributeValue Value()
    {
        var token = Take();
        return _placeholders.Value(token)
            ?? throw Refuse(
                "An expression attribute value used in expression is not defined; "
                    + $"attribute value: {token}"
            );
    }

    public DocumentPath Path()
    {
        var elements = new List<PathElement> { new(Name(), Index: null) };
        while (true)
        {
            if (TryTake("."))
            {
                elements.Add(new(Name(), Index: null));
            }
            else if (TryTake("["))
            {
                elements.Add(new(Name: null, Index()));
                Expect("]");
            }
            else
            {
                return new(elements);
            }
        }
    }

    public WireError Refuse(string message) => DynamoErrors.Invalid($"Invalid {_kind}: {message}");

    public WireError WrongOperand(string function, string type) =>
        Refuse(
            "Incorrect operand type for operator or function; "
                + $"operator or function: {function}, operand type: {type}"
        );

    public WireError SyntaxError()
    {
        var from = _tokens[Math.Max(0, _next - 1)].Start;
        var last = Math.Min(_next + 1, _tokens.Count - 1);
        var to = _tokens[last].Start + _tokens[last].Text.Length;
        return Refuse($"Syntax error; token: \"{Peek}\", near: \"{_text[from..to]}\"");
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private string Name()
    {
        var token = Peek;
        if (token[0] == '#')
        {
            Take();
            return _placeholders.Name(token)
                ?? throw Refuse(
                    "An expression attribute name used in the document path is not defined; "
                        + $"attribute name: {token}"
                );
        }

        if (!char.IsAsciiLetter(token[0]) || AtEnd)
        {
            throw SyntaxError();
        }

        return ReservedWords.Contains(Take())
            ? throw Refuse($"Attribute name is a reserved keyword; reserved keyword: {token}")
            : token;
    }

    private int Index() =>
        int.TryParse(Peek, System.Globalization.CultureInfo.InvariantCulture, out var index)
        && Take().Length > 0
            ? index
            : throw SyntaxError();

    private void Split()
    {
        for (var i = 0; i < _text.Length; )
        {
            var start = i++;
            if (char.IsWhiteSpace(_text[start]))
            {
                continue;
            }

            if (IsWord(_text[start]) || _text[start] is '#' or ':')
            {
                while (i < _text.Length && IsWord(_text[i]))
                {
                    i++;
                }
            }
            else if (i < _text.Length && _text[start..(i + 1)] is "<>" or "<=" or ">=")
            {
                i++;
            }
            else if (!"()[],.=<>+-".Contains(_text[start]))
            {
                throw Refuse(
                    $"Syntax error; token: \"{_text[start]}\", "
                        + $"near: \"{_text[Math.Max(0, start - 4)..Math.Min(_text.Length, start + 5)]}\""
                );
            }

            _tokens.Add((_text[start..i], start));
        }
    }
}
