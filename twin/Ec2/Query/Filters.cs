using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Query;

/// <summary>The filters of one Describe operation: AND between filters, OR between the values of one.</summary>
internal sealed class Filters<T>
{
    // Source: EC2 user guide, "List and filter using the CLI and API".
    private const int MostValues = 200;
    private readonly Dictionary<string, Func<T, IEnumerable<string?>>> _values = new(
        StringComparer.Ordinal
    );

    /// <summary>The tags of an item, where it has any.</summary>
    public Func<T, IReadOnlyDictionary<string, string>>? TagsOf { get; init; }

    public Filters<T> Add(string name, Func<T, string?> value) =>
        AddMany(name, item => [value(item)]);

    public Filters<T> AddBool(string name, Func<T, bool> value) =>
        Add(name, item => value(item) ? "true" : "false");

    public Filters<T> AddMany(string name, Func<T, IEnumerable<string?>> values)
    {
        _values.Add(name, values);
        return this;
    }

    /// <summary>Reads <c>Filter.N</c> into one predicate.</summary>
    public Func<T, bool> Read(QueryParameters parameters)
    {
        var tests = parameters.Groups("Filter").Select(ReadOne).ToList();
        return item => tests.TrueForAll(test => test(item));
    }

    private Func<T, bool> ReadOne(QueryParameters filter)
    {
        var name = filter.Required("Name");
        var find = Find(name) ?? throw Unknown(name);
        var patterns = filter.List("Value");
        return patterns.Count switch
        {
            0 => throw Unknown("null"),
            > MostValues => throw new WireError(
                "FilterLimitExceeded",
                $"The maximum number of filter values specified on a single call is {MostValues}."
            ),
            _ => item =>
                find(item)
                    .Any(value =>
                        value is not null && patterns.Any(pattern => Matches(pattern, value))
                    ),
        };
    }

    private Func<T, IEnumerable<string?>>? Find(string name)
    {
        if (TagsOf is { } tags)
        {
            if (name == "tag-key")
            {
                return item => tags(item).Keys;
            }

            if (name.StartsWith("tag:", StringComparison.Ordinal) && name.Length > 4)
            {
                return item => [tags(item).GetValueOrDefault(name[4..])];
            }
        }

        return _values.GetValueOrDefault(name);
    }

    private static WireError Unknown(string name) =>
        new("InvalidParameterValue", $"The filter '{name}' is invalid");

    // * is any text, ? any one character, a backslash takes the next character literally; case counts.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        switch (pattern[0])
        {
            case '*':
                return Matches(pattern[1..], text)
                    || (!text.IsEmpty && Matches(pattern, text[1..]));
            case '?':
                return !text.IsEmpty && Matches(pattern[1..], text[1..]);
            case '\\' when pattern.Length > 1:
                pattern = pattern[1..];
                break;
        }

        return !text.IsEmpty && pattern[0] == text[0] && Matches(pattern[1..], text[1..]);
    }
}
