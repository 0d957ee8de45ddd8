namespace EksFed.Twin.Checks;

/// <summary>The one thing that the checks know of the code: what it makes is tagged so.</summary>
internal static class OwnTags
{
    private const string Prefix = "eksfed:";

    public static bool On(IReadOnlyDictionary<string, string> tags) =>
        tags.Keys.Any(key => key.StartsWith(Prefix, StringComparison.Ordinal));
}
