using System.Text.RegularExpressions;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections;

/// <summary><c>iamidentitymapping</c>: who else may do what in the members.</summary>
/// <remarks>
/// They become access entries, whose rules these are. <c>system:masters</c> is not a group there but
/// EKS's cluster-admin policy; <c>system:authenticated</c> is everybody's already.
/// </remarks>
internal static partial class IdentitySection
{
    public const string Masters = "system:masters";
    public const string Authenticated = "system:authenticated";

    private static readonly KeySet s_keys = new("arn", "group", "username");
    private static readonly string[] s_reserved = ["system:", "eks:", "aws:", "amazon:", "iam:"];

    public static IReadOnlyList<IdentityMapping> Read(Field field)
    {
        var mappings = new List<IdentityMapping>();
        foreach (var item in field.Items())
        {
            var mapping = ReadOne(item);
            if (mappings.Exists(other => other.PrincipalArn == mapping.PrincipalArn))
            {
                item["arn"]
                    .Refuse(
                        $"{mapping.PrincipalArn} is mapped twice.",
                        "Write its groups into one entry."
                    );
            }

            mappings.Add(mapping);
        }

        return mappings;
    }

    private static IdentityMapping ReadOne(Field item)
    {
        item.Allow(s_keys);
        var groups = ReadGroups(item["group"]);
        return new(
            ReadArn(item["arn"]),
            ReadUsername(item["username"]),
            [.. groups.Where(group => group is not (Masters or Authenticated)).Distinct()],
            groups.Contains(Masters)
        );
    }

    private static string ReadArn(Field field)
    {
        var arn = field.Text();
        if (arn is null)
        {
            field.Refuse("The mapping has no principal.", "Write the ARN of an IAM role or user.");
        }
        else if (arn.Contains(":assumed-role/", StringComparison.Ordinal))
        {
            field.Refuse(
                $"'{arn}' is a session.",
                "Write the role's own ARN: arn:aws:iam::ACCOUNT:role/NAME."
            );
        }
        else if (!Principal().IsMatch(arn))
        {
            field.Refuse(
                $"'{arn}' is not the ARN of an IAM role or user.",
                "Write arn:aws:iam::ACCOUNT:role/NAME or arn:aws:iam::ACCOUNT:user/NAME."
            );
        }

        return arn ?? "";
    }

    private static List<string> ReadGroups(Field field)
    {
        var places = field.IsList ? field.Items() : [field];
        var groups = new List<string>();
        foreach (var place in places)
        {
            if (place.Text() is not { } group)
            {
                continue;
            }

            if (group.StartsWith("system:", StringComparison.Ordinal))
            {
                if (group is not (Masters or Authenticated))
                {
                    place.Refuse(
                        $"EKS lets no access entry join '{group}'.",
                        "Use a group of your own and bind it inside the cluster."
                    );
                }
            }

            groups.Add(group);
        }

        if (groups.Count == 0)
        {
            field.Refuse(
                "The mapping gives its principal no group.",
                $"Write one; '{Masters}' makes it an administrator."
            );
        }

        return groups;
    }

    private static string? ReadUsername(Field field)
    {
        var username = field.Text();
        if (username is null)
        {
            return null;
        }

        if (Array.Find(s_reserved, Begins) is { } prefix)
        {
            field.Refuse($"User names that begin with '{prefix}' are reserved.", "Choose another.");
        }

        if (SessionWithoutColon().IsMatch(username))
        {
            field.Refuse(
                "EKS takes {{SessionName}} only after a colon.",
                "Write, for example, team:{{SessionName}}."
            );
        }

        return username;

        bool Begins(string prefix) => username.StartsWith(prefix, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"^arn:aws:iam::\d{12}:(role|user)/[\w+=,.@/-]+$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Principal();

    [GeneratedRegex(@"^[^:]*\{\{SessionName(Raw)?\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SessionWithoutColon();
}
