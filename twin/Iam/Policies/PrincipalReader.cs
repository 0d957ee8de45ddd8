using System.Text.Json.Nodes;

namespace EksFed.Twin.Iam.Policies;

/// <summary>Reads the Principal of a statement.</summary>
internal static class PrincipalReader
{
    /// <summary>The Principal that a trust policy must have and no other may have.</summary>
    public static PrincipalElement? Read(JsonNode? element, PolicyKind kind)
    {
        if (kind != PolicyKind.Trust)
        {
            return element is null
                ? null
                : throw IamErrors.Malformed("Policy document should not specify a principal.");
        }

        return element switch
        {
            JsonValue value when PolicyReader.Text(value) == "*" => new([], [], Everybody: true),
            JsonObject { Count: > 0 } by => Read(by),
            null => throw IamErrors.Malformed("Missing required field Principal"),
            _ => throw PolicyReader.Syntax(),
        };
    }

    // Identity providers and canonical users are not simulated; IAM would take them.
    private static PrincipalElement Read(JsonObject by)
    {
        var foreign = by.Select(member => member.Key)
            .FirstOrDefault(key => key is not ("AWS" or "Service"));
        if (foreign is not null)
        {
            throw IamErrors.Malformed($"Principals of the kind {foreign} are not simulated.");
        }

        var (accounts, services) = (
            PolicyReader.Texts(by["AWS"]),
            PolicyReader.Texts(by["Service"])
        );
        foreach (var service in services.Where(name => !IsService(name)))
        {
            throw IamErrors.Malformed($"Invalid principal in policy: \"SERVICE\":\"{service}\"");
        }

        foreach (var one in accounts.Where(one => one != "*" && !IsAwsPrincipal(one)))
        {
            throw IamErrors.Malformed($"Invalid principal in policy: \"AWS\":\"{one}\"");
        }

        return new(
            [.. accounts.Where(one => one != "*").Select(RootOf)],
            services,
            accounts.Contains("*")
        );
    }

    private static bool IsService(string name) =>
        name.EndsWith(".amazonaws.com", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    private static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    private static bool IsAwsPrincipal(string text) =>
        IsAccount(text)
        || (
            text.Split(':', 6) is ["arn", "aws", "iam" or "sts", "", var account, { Length: > 0 }]
            && IsAccount(account)
            && !text.Contains('*', StringComparison.Ordinal)
        );

    private static string RootOf(string text) =>
        IsAccount(text) ? $"arn:aws:iam::{text}:root" : text;
}
