using System.Text.RegularExpressions;

namespace EksFed.Twin.Iam;

/// <summary>Names and paths. Source: botocore's iam model, the patterns of roleNameType and pathType.</summary>
internal static partial class IamNames
{
    public static void RefuseBad(string parameter, string name, int longest)
    {
        if (name.Length == 0 || name.Length > longest || !Name().IsMatch(name))
        {
            throw IamErrors.Invalid(
                $"1 validation error detected: Value '{name}' at '{parameter}' failed to satisfy "
                    + $"constraint: Member must have length between 1 and {longest} and satisfy "
                    + @"regular expression pattern: [\w+=,.@-]+"
            );
        }
    }

    public static void RefuseBadPath(string path)
    {
        if (!Path().IsMatch(path))
        {
            throw IamErrors.Invalid(
                "The specified value for path is invalid. It must begin and end with / and "
                    + "contain only alphanumeric characters and/or / characters."
            );
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Name();

    [GeneratedRegex(@"^/([!-.0-~]+/)*$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Path();
}
