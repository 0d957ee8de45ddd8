using System.Text.RegularExpressions;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>Labels of nodes, by the rules of Kubernetes and of the kubelet.</summary>
internal static partial class LabelsSection
{
    // What a kubelet may set of the name spaces that Kubernetes keeps for itself.
    private static readonly string[] s_allowed =
    [
        "kubelet.kubernetes.io/",
        "node.kubernetes.io/",
        "failure-domain.beta.kubernetes.io/",
        "topology.kubernetes.io/",
        "kubernetes.io/arch",
        "kubernetes.io/hostname",
        "kubernetes.io/os",
    ];

    public static IReadOnlyDictionary<string, string> Read(Field field)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, place) in field.Entries())
        {
            CheckKey(place, key);
            labels[key] = CheckValue(place, place.Text() ?? "");
        }

        return labels;
    }

    /// <summary>Checks the key of a label or taint.</summary>
    public static void CheckKey(Field place, string key)
    {
        if (!Key().IsMatch(key))
        {
            place.Refuse(
                $"'{key}' is no key in Kubernetes.",
                "Write up to 63 letters, digits, '-', '_' and '.', perhaps after a domain and '/'."
            );
        }
        else if (IsReserved(key))
        {
            place.Refuse(
                $"No kubelet may set '{key}': Kubernetes keeps that domain for itself.",
                "Use a domain of your own, or node.kubernetes.io/."
            );
        }
    }

    public static string CheckValue(Field place, string value)
    {
        if (!Value().IsMatch(value))
        {
            place.Refuse(
                $"'{value}' is no value in Kubernetes.",
                "Write up to 63 letters, digits, '-', '_' and '.', beginning and ending with one of the first two."
            );
        }

        return value;
    }

    private static bool IsReserved(string key)
    {
        var domain = key.Contains('/', StringComparison.Ordinal) ? key.Split('/')[0] : "";
        return (IsWithin(domain, "kubernetes.io") || IsWithin(domain, "k8s.io"))
            && !s_allowed.Any(allowed => key.StartsWith(allowed, StringComparison.Ordinal));
    }

    private static bool IsWithin(string domain, string parent) =>
        domain == parent || domain.EndsWith("." + parent, StringComparison.Ordinal);

    [GeneratedRegex(
        @"^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$",
        RegexOptions.ECMAScript,
        1000
    )]
    private static partial Regex Key();

    [GeneratedRegex(@"^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$", RegexOptions.ECMAScript, 1000)]
    private static partial Regex Value();
}
