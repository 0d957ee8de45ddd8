using System.Text.RegularExpressions;

namespace EksFed.Twin.Kubernetes.Store.Writing;

/// <summary>The syntaxes of names, with the refusals of apimachinery's <c>util/validation</c>.</summary>
public static partial class Names
{
    private const string Subdomain =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string Label =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string Dns1035 =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string QualifiedName =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string LabelValue =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    public static string? WhyNotSubdomain(string name) =>
        name.Length > 253 ? "must be no more than 253 characters"
        : SubdomainPattern().IsMatch(name) ? null
        : Subdomain;

    public static string? WhyNotLabel(string name) =>
        name.Length > 63 ? "must be no more than 63 characters"
        : LabelPattern().IsMatch(name) ? null
        : Label;

    public static string? WhyNotDns1035(string name) =>
        name.Length > 63 ? "must be no more than 63 characters"
        : Dns1035Pattern().IsMatch(name) ? null
        : Dns1035;

    /// <summary>Names of RBAC objects: anything that can be one segment of a path.</summary>
    public static string? WhyNotPathSegment(string name) =>
        name is "." or ".." ? $"may not be '{name}'"
        : name.Contains('/', StringComparison.Ordinal) ? "may not contain '/'"
        : name.Contains('%', StringComparison.Ordinal) ? "may not contain '%'"
        : null;

    /// <summary>Keys of labels, annotations and finalizers: <c>[prefix/]name</c>.</summary>
    public static string? WhyNotQualified(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var part = name[(slash + 1)..];
        if (slash == 0)
        {
            return "prefix part must be non-empty";
        }

        if (slash > 0 && WhyNotSubdomain(name[..slash]) is { } why)
        {
            return $"prefix part {why}";
        }

        return part.Length == 0 ? "name part must be non-empty"
            : part.Length > 63 ? "name part must be no more than 63 characters"
            : QualifiedPattern().IsMatch(part) ? null
            : QualifiedName;
    }

    public static string? WhyNotLabelValue(string value) =>
        value.Length > 63 ? "must be no more than 63 characters"
        : value.Length == 0 || QualifiedPattern().IsMatch(value) ? null
        : LabelValue;

    /// <summary>Keys of ConfigMaps and Secrets.</summary>
    public static string? WhyNotConfigKey(string key) =>
        key.Length > 253 ? "must be no more than 253 characters"
        : key is "." or ".." ? $"must not be '{key}'"
        : ConfigKeyPattern().IsMatch(key) ? null
        : "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    [GeneratedRegex(
        @"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(
        @"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex LabelPattern();

    [GeneratedRegex(
        @"\A[a-z]([-a-z0-9]*[a-z0-9])?\z",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Dns1035Pattern();

    [GeneratedRegex(
        @"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]+\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ConfigKeyPattern();
}
