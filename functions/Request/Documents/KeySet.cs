namespace EksFed.Functions.Request.Documents;

/// <summary>The keys of one map: those that act, and those that are known and refused with a reason.</summary>
/// <param name="Active">Keys that are read.</param>
internal sealed record KeySet(params IReadOnlyList<string> Active)
{
    /// <summary>Keys of the format that this version does nothing with.</summary>
    public IReadOnlyList<string> NotYet { get; init; } = [];

    /// <summary>Keys that name things of one Region, and so cannot serve members in several.</summary>
    public IReadOnlyList<string> Regional { get; init; } = [];

    /// <summary>Keys that are refused for good.</summary>
    public IReadOnlyDictionary<string, (string Message, string Fix)> Prohibited { get; init; } =
        new Dictionary<string, (string Message, string Fix)>();

    /// <summary>What is wrong with a key; null when it is read.</summary>
    public (string Message, string Fix)? WhyNot(string key)
    {
        if (Active.Contains(key))
        {
            return null;
        }

        if (Prohibited.TryGetValue(key, out var reason))
        {
            return reason;
        }

        if (NotYet.Contains(key))
        {
            return ($"'{key}' is not supported yet.", "Remove it.");
        }

        return Regional.Contains(key)
            ? (
                $"'{key}' names things of one Region; the same request serves members in several.",
                "Remove it: what it would name is made in each Region."
            )
            : ($"'{key}' is not a key here.", Suggest(key));
    }

    private string Suggest(string key) =>
        Nearest.To(key, [.. Active, .. NotYet, .. Regional, .. Prohibited.Keys]) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"Known keys are {string.Join(", ", Active)}.";
}
