using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections;

/// <summary>The user's own tags.</summary>
/// <remarks>
/// AWS takes 50 tags on a resource, keys of 128 and values of 256 characters; ours and those that EKS
/// asks for on subnets need up to ten of the fifty.
/// </remarks>
internal static class TagsSection
{
    private const int MaxTags = 40;
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    public static IReadOnlyDictionary<string, string> Read(Field field)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in field.Entries())
        {
            if (WhyNot(key) is { } reason)
            {
                value.Refuse(reason, "Choose another key.");
            }

            var text = value.Text() ?? "";
            if (text.Length > MaxValue)
            {
                value.Refuse(
                    $"The value has {text.Length} characters.",
                    $"Use at most {MaxValue}."
                );
            }

            tags[key] = text;
        }

        if (tags.Count > MaxTags)
        {
            field.Refuse($"There are {tags.Count} tags.", $"Use at most {MaxTags}.");
        }

        return tags;
    }

    private static string? WhyNot(string key) =>
        key switch
        {
            "Name" => "'Name' is set on every resource already.",
            "" => "The key is empty.",
            { Length: > MaxKey } => $"The key has more than {MaxKey} characters.",
            _ when Begins(key, "aws:") => "Keys that begin with 'aws:' belong to AWS.",
            _ when Begins(key, "eksfed:") => "Keys that begin with 'eksfed:' prove ownership.",
            _ when Begins(key, "kubernetes.io/") =>
                "Keys that begin with 'kubernetes.io/' tell Kubernetes what is its own.",
            _ => null,
        };

    private static bool Begins(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
