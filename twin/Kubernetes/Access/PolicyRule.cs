using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>One rule of a role (<c>pkg/apis/rbac/v1/evaluation_helpers.go</c>).</summary>
internal static class PolicyRule
{
    public static bool Allows(JsonObject rule, AccessQuestion question)
    {
        if (!Has(rule, "verbs", question.Verb))
        {
            return false;
        }

        if (question.Resource is null)
        {
            return rule.Texts("nonResourceURLs").Any(url => Covers(url, question.Path!));
        }

        var names = rule.Texts("resourceNames");
        return Has(rule, "apiGroups", question.Group)
            && rule.Texts("resources").Any(pattern => IsResource(pattern, question.Resource))
            && (names.Count == 0 || names.Contains(question.Name ?? "", StringComparer.Ordinal));
    }

    /// <summary>Splits a rule into questions that ask for one thing each.</summary>
    public static IEnumerable<AccessQuestion> Parts(JsonObject rule, string? ns)
    {
        var names = rule.Texts("resourceNames");
        IReadOnlyList<string?> each = names.Count == 0 ? [null] : [.. names];
        foreach (var verb in rule.Texts("verbs"))
        {
            foreach (var url in rule.Texts("nonResourceURLs"))
            {
                yield return new(verb, "", null, null, null, url);
            }

            foreach (var group in rule.Texts("apiGroups"))
            {
                foreach (var resource in rule.Texts("resources"))
                {
                    foreach (var name in each)
                    {
                        yield return new(verb, group, resource, ns, name, null);
                    }
                }
            }
        }
    }

    /// <summary>As Kubernetes prints a rule in refusals.</summary>
    public static string Print(AccessQuestion part) =>
        part.Resource is null ? $"{{NonResourceURLs:[\"{part.Path}\"], Verbs:[\"{part.Verb}\"]}}"
        : part.Name is null
            ? $"{{APIGroups:[\"{part.Group}\"], Resources:[\"{part.Resource}\"], Verbs:[\"{part.Verb}\"]}}"
        : $"{{APIGroups:[\"{part.Group}\"], Resources:[\"{part.Resource}\"], ResourceNames:[\"{part.Name}\"], Verbs:[\"{part.Verb}\"]}}";

    private static bool Has(JsonObject rule, string member, string value) =>
        rule.Texts(member).Any(item => item == "*" || item == value);

    private static bool IsResource(string pattern, string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return pattern == "*"
            || pattern == resource
            || (
                slash > 0
                && pattern.StartsWith("*/", StringComparison.Ordinal)
                && pattern[1..] == resource[slash..]
            );
    }

    private static bool Covers(string pattern, string path) =>
        pattern == "*"
        || pattern == path
        || (
            pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal)
        );
}
