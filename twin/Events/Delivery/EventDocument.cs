using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Events.Delivery;

/// <summary>An event as targets and patterns see it.</summary>
internal static class EventDocument
{
    public static JsonObject Of(RecordedEvent put, string accountId) =>
        new()
        {
            ["version"] = "0",
            ["id"] = put.Id,
            ["detail-type"] = put.DetailType,
            ["source"] = put.Source,
            ["account"] = accountId,
            ["time"] = Time(put.Time),
            ["region"] = put.Region,
            ["resources"] = new JsonArray([
                .. put.Resources.Select(resource => (JsonNode)resource),
            ]),
            ["detail"] = JsonNode.Parse(put.Detail),
        };

    /// <summary>To the second, as AWS's own examples have it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
