using System.Globalization;
using System.Text.RegularExpressions;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections;

/// <summary>The federation's name, of which members and clusters are named.</summary>
/// <remarks>
/// EKS, Kubernetes and KubeFed allow different names; what all of them take is lower-case letters,
/// digits and hyphens. KubeFed derives further names from a member's, which may have 50 characters.
/// </remarks>
internal static partial class NameSection
{
    private const int MaxMemberLength = 50;
    private const string RandomPrefix = "eksfed-";

    public static string Read(
        Field field,
        RequestFlags flags,
        Func<string>? randomSuffix,
        int members
    )
    {
        var name = flags.Name ?? field.Text();
        if (name is null)
        {
            if (randomSuffix is not null)
            {
                return RandomPrefix + randomSuffix();
            }

            field.Refuse("The federation has no name.", "Give it one, such as 'demo'.");
            return "";
        }

        var suffix = 1 + Math.Max(1, members).ToString(CultureInfo.InvariantCulture).Length;
        if (!Shape().IsMatch(name))
        {
            field.Refuse(
                $"'{name}' is no name for a federation.",
                "Use lower-case letters, digits and single hyphens between them; start with a letter."
            );
        }
        else if (name.Length + suffix > MaxMemberLength)
        {
            field.Refuse(
                $"'{name}' has {name.Length} characters; with the numbers of its members it would "
                    + $"have more than {MaxMemberLength}.",
                $"Use at most {MaxMemberLength - suffix}."
            );
        }
        else if (flags.RequiredName is { } required && name != required)
        {
            field.Refuse(
                $"'{name}' is not the federation that the request is about.",
                $"Write '{required}': a federation keeps its name."
            );
        }

        return name;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
