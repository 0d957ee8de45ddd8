using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Twin.CloudFormation.Values;

/// <summary>How an intrinsic function looks in the long form.</summary>
internal static partial class Intrinsic
{
    public const string NoValue = "AWS::NoValue";

    private static readonly HashSet<string> s_functions =
    [
        "Fn::And",
        "Fn::Base64",
        "Fn::Cidr",
        "Fn::Equals",
        "Fn::FindInMap",
        "Fn::GetAtt",
        "Fn::GetAZs",
        "Fn::If",
        "Fn::Join",
        "Fn::Not",
        "Fn::Or",
        "Fn::Select",
        "Fn::Split",
        "Fn::Sub",
        "Ref",
    ];

    /// <summary>Whether a value is a call of a function, known or not.</summary>
    public static bool IsCall(JsonNode? node) => NameOf(node) is not null;

    /// <summary><c>Ref</c> or <c>Fn::…</c>; null for anything else.</summary>
    public static string? NameOf(JsonNode? node) =>
        node is JsonObject { Count: 1 } call
        && call.First().Key is var name
        && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal))
            ? name
            : null;

    public static bool IsKnown(string name) => s_functions.Contains(name);

    public static bool IsNoValue(JsonNode? node) =>
        NameOf(node) == "Ref" && node!["Ref"]?.ToString() == NoValue;

    /// <summary>The variables of a text for Fn::Sub; <c>${!Literal}</c> is none.</summary>
    public static IEnumerable<string> Variables(string text) =>
        Variable()
            .Matches(text)
            .Select(match => match.Groups["name"].Value)
            .Where(name => !name.StartsWith('!'));

    /// <summary>Text and own variables of a call of Fn::Sub; null when it is malformed.</summary>
    public static (string Text, JsonObject Own)? Sub(JsonNode? argument) =>
        argument switch
        {
            JsonValue text => (text.ToString(), []),
            JsonArray { Count: 2 } pair
                when pair[0] is JsonValue text && pair[1] is JsonObject own => (
                text.ToString(),
                own
            ),
            _ => null,
        };

    /// <summary>Replaces the variables of a text for Fn::Sub.</summary>
    public static string Substitute(string text, Func<string, string> valueOf) =>
        Variable()
            .Replace(
                text,
                match =>
                    match.Groups["name"].Value is ['!', .. var literal]
                        ? $"${{{literal}}}"
                        : valueOf(match.Groups["name"].Value)
            );

    [GeneratedRegex(@"\$\{(?<name>[^{}]*)\}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Variable();
}
