using System.Text.RegularExpressions;

namespace EksFed.Twin.Eks.Calls;

/// <summary>Rules that several operations share.</summary>
internal static partial class Rules
{
    /// <summary>Refuses what cannot be the ARN of a role.</summary>
    public static string Role(string arn, string accountId)
    {
        if (!RoleArn().IsMatch(arn))
        {
            throw EksErrors.InvalidParameter($"Error in role params: '{arn}' is not a role ARN");
        }

        return arn.Split(':')[4] == accountId
            ? arn
            : throw new Wire.WireError(
                "AccessDeniedException",
                "Cross-account pass role is not allowed.",
                403
            );
    }

    public static Dictionary<string, string> Tags(Input body)
    {
        var tags = body.Map("tags") ?? new Dictionary<string, string>();
        Tags(tags);
        return new(tags);
    }

    /// <summary>D: 50 tags, keys of 128 and values of 256 characters, <c>aws:</c> is reserved.</summary>
    public static void Tags(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > 50)
        {
            throw EksErrors.InvalidParameter("A resource can have at most 50 tags");
        }

        foreach (var (key, value) in tags)
        {
            var reserved = key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);
            if (key.Length is 0 or > 128 || value.Length > 256 || reserved)
            {
                throw EksErrors.InvalidParameter($"The tag '{key}' is not valid");
            }
        }
    }

    /// <summary>The subnets as they are, each of which has to exist.</summary>
    public static List<EksSubnet> Subnets(EksRegion region, IReadOnlyList<string> ids) =>
        [
            .. ids.Select(id =>
                region.Network.FindSubnet(region.Name, id)
                ?? throw EksErrors.InvalidParameter($"The subnet ID '{id}' does not exist")
            ),
        ];

    [GeneratedRegex(
        @"^arn:aws:iam::\d{12}:role/[\w+=,.@/-]+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex RoleArn();
}
