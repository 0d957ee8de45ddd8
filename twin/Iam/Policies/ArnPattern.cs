namespace EksFed.Twin.Iam.Policies;

/// <summary>Patterns of ARNs: each of the six parts between colons is matched for itself.</summary>
/// <remarks>
/// Source: IAM user guide, "IAM JSON policy elements: Resource" and "ARN condition operators". That a last
/// <c>*</c> of a part can reach over the next colon is documented and not simulated, except in a pattern
/// with fewer parts: whoever relies on it is refused here.
/// </remarks>
internal static class ArnPattern
{
    private const int Parts = 6;

    public static bool Match(string pattern, string arn)
    {
        if (pattern == "*")
        {
            return true;
        }

        var rest = pattern.AsSpan();
        var text = arn.AsSpan();
        for (var part = 1; part < Parts; part++)
        {
            var (end, colon) = (rest.IndexOf(':'), text.IndexOf(':'));
            if (end < 0 || colon < 0)
            {
                break;
            }

            if (!Wildcards.Match(rest[..end], text[..colon]))
            {
                return false;
            }

            rest = rest[(end + 1)..];
            text = text[(colon + 1)..];
        }

        return Wildcards.Match(rest, text);
    }
}
