using System.Globalization;
using System.Net;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Query;

/// <summary>
/// The parameters of one EC2 query request, or those below one prefix of it. Remembers which were
/// read, so that a parameter nobody asked for is refused as EC2 refuses it.
/// </summary>
internal sealed class QueryParameters
{
    private readonly OrderedDictionary<string, string> _values;
    private readonly HashSet<string> _read;
    private readonly string _prefix;

    private QueryParameters(
        OrderedDictionary<string, string> values,
        HashSet<string> read,
        string prefix
    ) => (_values, _read, _prefix) = (values, read, prefix);

    public static QueryParameters Parse(string body)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var left, var right]
                ? (left, right)
                : (pair, "");
            values[WebUtility.UrlDecode(name)] = WebUtility.UrlDecode(value);
        }

        return new(values, new(StringComparer.Ordinal), "");
    }

    /// <summary>All names and values, unread ones too.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _values;

    public string? Find(string name)
    {
        var key = _prefix + name;
        _read.Add(key);
        return _values.GetValueOrDefault(key);
    }

    public string Required(string name) =>
        Find(name) is { Length: > 0 } value ? value : throw Missing(name);

    public bool? FindBool(string name) =>
        Find(name) switch
        {
            null => null,
            "true" or "True" => true,
            "false" or "False" => false,
            var other => throw Invalid(name, other),
        };

    public int? FindInt(string name) =>
        Find(name) switch
        {
            null => null,
            var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) =>
                number,
            var other => throw Invalid(name, other),
        };

    /// <summary><c>VpcId.1</c>, <c>VpcId.2</c>, … in the order of their numbers.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Indices(name).Select(index => Find($"{name}.{index}") ?? throw Missing(name))];

    /// <summary><c>Tag.1.Key</c>, … : one reader per number.</summary>
    public IReadOnlyList<QueryParameters> Groups(string name) =>
        [
            .. Indices(name)
                .Select(index => new QueryParameters(_values, _read, $"{_prefix}{name}.{index}.")),
        ];

    /// <summary>The parameters below <c>name.</c>, or null when there is none.</summary>
    public QueryParameters? Below(string name)
    {
        var prefix = $"{_prefix}{name}.";
        return _values.Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal))
            ? new(_values, _read, prefix)
            : null;
    }

    public void RefuseUnread()
    {
        foreach (var name in _values.Keys.Where(name => !_read.Contains(name)))
        {
            throw new WireError("UnknownParameter", $"The parameter {name} is not recognized");
        }
    }

    public static WireError Missing(string name) =>
        new("MissingParameter", $"The request must contain the parameter {Camel(name)}");

    public static WireError Invalid(string name, string value) =>
        new("InvalidParameterValue", $"Value ({value}) for parameter {Camel(name)} is invalid.");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private IEnumerable<int> Indices(string name)
    {
        // The .NET SDK sends an empty list as one empty value.
        if (Find(name) is { Length: > 0 } value)
        {
            throw Invalid(name, value);
        }

        var prefix = $"{_prefix}{name}.";
        return _values
            .Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..].Split('.')[0])
            .Where(index => index.All(char.IsAsciiDigit) && index.Length is > 0 and < 10)
            .Select(index => int.Parse(index, CultureInfo.InvariantCulture))
            .Distinct()
            .Order();
    }
}
