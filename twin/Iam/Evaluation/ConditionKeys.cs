namespace EksFed.Twin.Iam.Evaluation;

/// <summary>What a request says about itself and about one resource, for conditions. Names ignore case.</summary>
public sealed class ConditionKeys
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Nothing; not to be added to.</summary>
    public static ConditionKeys None { get; } = new();

    /// <summary>The keys that are present.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The values of a key; null when it is absent.</summary>
    public IReadOnlyList<string>? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>A key of one value; null leaves it absent.</summary>
    public ConditionKeys Add(string key, string? value)
    {
        if (value is not null)
        {
            _values[key] = [value];
        }

        return this;
    }

    public ConditionKeys Add(string key, bool? value) =>
        Add(key, value is { } flag ? (flag ? "true" : "false") : null);

    /// <summary>A key of several values; none leaves it absent.</summary>
    public ConditionKeys Add(string key, IEnumerable<string> values)
    {
        List<string> all = [.. values.Distinct(StringComparer.Ordinal)];
        if (all.Count > 0)
        {
            _values[key] = all;
        }

        return this;
    }

    /// <summary>Tags that the request sets: <c>aws:RequestTag/…</c> and <c>aws:TagKeys</c>.</summary>
    public ConditionKeys AddRequestTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        List<string> names = [];
        foreach (var (key, value) in tags)
        {
            Add($"aws:RequestTag/{key}", value);
            names.Add(key);
        }

        return Add("aws:TagKeys", names);
    }

    /// <summary>Tags that the resource has: <c>aws:ResourceTag/…</c> and the service's own.</summary>
    /// <param name="tags">As they are now.</param>
    /// <param name="service">A service that has the key under its own name, too: <c>ec2</c>, <c>iam</c>.</param>
    public ConditionKeys AddResourceTags(
        IEnumerable<KeyValuePair<string, string>> tags,
        string? service = null
    )
    {
        foreach (var (key, value) in tags)
        {
            Add($"aws:ResourceTag/{key}", value);
            if (service is not null)
            {
                Add($"{service}:ResourceTag/{key}", value);
            }
        }

        return this;
    }
}
