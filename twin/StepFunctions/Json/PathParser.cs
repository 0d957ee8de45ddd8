using System.Globalization;
using System.Text;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>Reads the steps of a path.</summary>
internal sealed class PathParser
{
    private readonly string _text;
    private readonly List<PathStep> _steps = [];
    private int _at;

    private PathParser(string text, int start) => (_text, _at) = (text, start);

    private bool AtEnd => _at >= _text.Length;

    public static PathStep[] Parse(string text, int start)
    {
        if (!text.StartsWith('$'))
        {
            throw new FormatException("a path starts with '$'");
        }

        var parser = new PathParser(text, start);
        parser.ParseAll();
        return [.. parser._steps];
    }

    private void ParseAll()
    {
        while (!AtEnd)
        {
            switch (_text[_at])
            {
                case '.':
                    ParseDot();
                    break;
                case '[':
                    ParseBracket();
                    break;
                default:
                    throw Unexpected();
            }
        }
    }

    private void ParseDot()
    {
        _at++;
        if (!AtEnd && _text[_at] == '.')
        {
            _at++;
            _steps.Add(new DescendantsStep());
            if (!AtEnd && _text[_at] == '[')
            {
                return;
            }
        }

        if (AtEnd)
        {
            throw new FormatException("a path must not end with '.'");
        }

        if (_text[_at] == '*')
        {
            _at++;
            _steps.Add(new WildcardStep());
            return;
        }

        _steps.Add(new MemberStep(ReadName()));
    }

    private string ReadName()
    {
        var start = _at;
        while (!AtEnd && !".[]()*?,'\" ".Contains(_text[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        // A name followed by '(' would be a path function such as length(): not offered by the service.
        return _at == start || (!AtEnd && _text[_at] != '.' && _text[_at] != '[')
            ? throw Unexpected()
            : _text[start.._at];
    }

    private void ParseBracket()
    {
        _at++;
        SkipSpaces();
        if (!AtEnd && _text[_at] == '?')
        {
            ParseFilter();
            return;
        }

        if (!AtEnd && _text[_at] == '*')
        {
            _at++;
            _steps.Add(new WildcardStep());
        }
        else
        {
            var parts = ParseParts();
            _steps.Add(parts.Count == 1 ? parts[0] : new UnionStep(parts));
        }

        Expect(']');
    }

    private List<PathStep> ParseParts()
    {
        List<PathStep> parts = [ParsePart()];
        while (!AtEnd && _text[_at] == ',')
        {
            _at++;
            SkipSpaces();
            parts.Add(ParsePart());
        }

        return parts;
    }

    private PathStep ParsePart()
    {
        PathStep part =
            !AtEnd && _text[_at] is '\'' or '"' ? new MemberStep(ReadQuoted()) : ParseNumbers();
        SkipSpaces();
        return part;
    }

    private PathStep ParseNumbers()
    {
        var first = ReadNumber();
        if (AtEnd || _text[_at] != ':')
        {
            return first is { } index ? new IndexStep(index) : throw Unexpected();
        }

        _at++;
        return new SliceStep(first, ReadNumber());
    }

    private int? ReadNumber()
    {
        var start = _at;
        while (!AtEnd && (char.IsAsciiDigit(_text[_at]) || (_at == start && _text[_at] == '-')))
        {
            _at++;
        }

        return _at == start ? null
            : int.TryParse(
                _text.AsSpan(start, _at - start),
                CultureInfo.InvariantCulture,
                out var n
            )
                ? n
            : throw Unexpected();
    }

    private string ReadQuoted()
    {
        var quote = _text[_at++];
        var name = new StringBuilder();
        while (!AtEnd && _text[_at] != quote)
        {
            // Recorded: a backslash protects the closing quote only; before anything else it is plain.
            if (_text[_at] == '\\' && _at + 1 < _text.Length && _text[_at + 1] == quote)
            {
                _at++;
            }

            name.Append(_text[_at++]);
        }

        Expect(quote);
        return name.ToString();
    }

    private void ParseFilter()
    {
        _at++;
        Expect('(');
        var start = _at;
        _at = FilterParser.FindEnd(_text, _at);
        var text = _text[start.._at];
        Expect(')');
        Expect(']');
        _steps.Add(new FilterStep(text, FilterParser.Parse(text)));
    }

    private void Expect(char expected)
    {
        SkipSpaces();
        if (AtEnd || _text[_at] != expected)
        {
            throw Unexpected();
        }

        _at++;
    }

    private void SkipSpaces()
    {
        while (!AtEnd && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private FormatException Unexpected() =>
        new(
            AtEnd
                ? "the path ends too early"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"unexpected '{_text[_at]}' at position {_at}"
                )
        );
}
