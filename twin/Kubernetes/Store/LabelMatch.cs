using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>A label selector: of an object (<c>matchLabels</c>, <c>matchExpressions</c>) or of a query.</summary>
public sealed partial class LabelMatch
{
    private readonly List<Requirement> _requirements = [];

    private LabelMatch() { }

    /// <summary>Nothing is asked: everything matches.</summary>
    public bool IsEmpty => _requirements.Count == 0;

    /// <summary>Reads <c>metav1.LabelSelector</c>; null and <c>{}</c> match everything.</summary>
    public static LabelMatch Read(JsonNode? json)
    {
        var selector = new LabelMatch();
        foreach (var (key, value) in json.Map("matchLabels"))
        {
            selector._requirements.Add(new(key, "In", [value]));
        }

        foreach (var expression in json.Items("matchExpressions"))
        {
            selector._requirements.Add(
                new(
                    expression.Text("key") ?? "",
                    expression.Text("operator") ?? "",
                    expression.Texts("values")
                )
            );
        }

        return selector;
    }

    /// <summary>Parses the query form: <c>a=b,c!=d,e in (f,g),h,!i</c>.</summary>
    /// <exception cref="Wire.WireError">BadRequest, when it cannot be read.</exception>
    public static LabelMatch Parse(string? text)
    {
        var selector = new LabelMatch();
        foreach (var term in SplitTerms(text ?? ""))
        {
            selector._requirements.Add(ParseTerm(term));
        }

        return selector;
    }

    public bool Matches(JsonObject obj) => IsEmpty || Matches(obj.Map("metadata", "labels"));

    public bool Matches(IReadOnlyDictionary<string, string> labels) =>
        _requirements.TrueForAll(requirement => requirement.Matches(labels));

    private static IEnumerable<string> SplitTerms(string text) =>
        Comma().Split(text).Select(term => term.Trim()).Where(term => term.Length > 0);

    private static Requirement ParseTerm(string term)
    {
        if (Membership().Match(term) is { Success: true } set)
        {
            return new(
                set.Groups["key"].Value,
                set.Groups["operator"].Value == "in" ? "In" : "NotIn",
                [.. set.Groups["values"].Value.Split(',').Select(value => value.Trim())]
            );
        }

        var equals = term.IndexOf('=', StringComparison.Ordinal);
        var requirement =
            term.Contains("!=", StringComparison.Ordinal)
                ? new Requirement(
                    term[..(equals - 1)].Trim(),
                    "NotIn",
                    [term[(equals + 1)..].Trim()]
                )
            : equals > 0 ? new(term[..equals].Trim(), "In", [term[equals..].TrimStart('=').Trim()])
            : term[0] == '!' ? new(term[1..].Trim(), "DoesNotExist", [])
            : new(term, "Exists", []);
        return Names.WhyNotQualified(requirement.Key) is { } why
            ? throw KubeStatus.BadRequest(
                $"unable to parse requirement: <nil>: Invalid value: \"{requirement.Key}\": {why}"
            )
            : requirement;
    }

    [GeneratedRegex(@",(?![^(]*\))", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Comma();

    [GeneratedRegex(
        @"\A(?<key>\S+)\s+(?<operator>in|notin)\s*\((?<values>[^)]*)\)\z",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Membership();

    private sealed record Requirement(string Key, string Operator, IReadOnlyList<string> Values)
    {
        public bool Matches(IReadOnlyDictionary<string, string> labels)
        {
            var found = labels.TryGetValue(Key, out var value);
            return Operator switch
            {
                "In" => found && Values.Contains(value, StringComparer.Ordinal),
                "NotIn" => !found || !Values.Contains(value, StringComparer.Ordinal),
                "Exists" => found,
                _ => !found,
            };
        }
    }
}
