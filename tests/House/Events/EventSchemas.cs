using NJsonSchema;

namespace EksFed.House.Tests.Events;

/// <summary>docs/events: what the detail of each event looks like.</summary>
internal static class EventSchemas
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "events");

    public static IReadOnlyList<string> DetailTypes =>
        [.. Directory.GetFiles(s_folder).Select(file => Read(file).Title!)];

    /// <summary>The schema of a detail-type: <c>Federation Ready</c> is in federation-ready.schema.json.</summary>
    public static JsonSchema Of(string detailType)
    {
        var name = string.Join('-', detailType.Split(' ').Select(word => word.ToLowerInvariant()));
        return Read(Path.Combine(s_folder, $"{name}.schema.json"));
    }

    private static JsonSchema Read(string file) =>
        JsonSchema.FromJsonAsync(File.ReadAllText(file)).GetAwaiter().GetResult();
}
