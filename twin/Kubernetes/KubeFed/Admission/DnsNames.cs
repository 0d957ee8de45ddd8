using System.Text.RegularExpressions;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>Kubernetes' rules for names, with the texts of its refusals.</summary>
public static partial class DnsNames
{
    /// <summary>Null when the text is a DNS-1035 label.</summary>
    public static string? WhyNoLabel(string text) =>
        text.Length > 63 ? "must be no more than 63 characters"
        : Label().IsMatch(text) ? null
        : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
            + "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
            + "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    /// <summary>Null when the text is an RFC 1123 subdomain.</summary>
    public static string? WhyNoSubdomain(string text) =>
        text.Length > 253 ? "must be no more than 253 characters"
        : Subdomain().IsMatch(text) ? null
        : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
            + "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex "
            + "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    [GeneratedRegex(
        """\A[a-z]([-a-z0-9]*[a-z0-9])?\z""",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        """\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z""",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Subdomain();
}
