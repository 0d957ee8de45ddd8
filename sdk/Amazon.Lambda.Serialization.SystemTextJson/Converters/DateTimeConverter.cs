using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>
/// Reads ISO 8601 text and, as events also carry them, seconds or (Kinesis) milliseconds since the
/// epoch.
/// </summary>
public class DateTimeConverter : JsonConverter<DateTime>
{
    /// <summary>The year 5000 in seconds: no event is later, so greater numbers are milliseconds.</summary>
    private const long LatestSecond = 157_753_180_800;

    public override DateTime Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var date))
        {
            return date;
        }

        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonSerializerException(
                $"Unknown data type for DateTime: {reader.TokenType}"
            );
        }

        if (!reader.TryGetInt64(out var whole))
        {
            return DateTime.UnixEpoch.AddSeconds(reader.GetDouble());
        }

        return whole > LatestSecond
            ? DateTime.UnixEpoch.AddMilliseconds(whole)
            : DateTime.UnixEpoch.AddSeconds(whole);
    }

    public override void Write(
        Utf8JsonWriter writer,
        DateTime value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(value);
}
