using System.Text.Json;

namespace Amazon.Runtime.StandIn;

/// <summary>Members of a JSON object by wire name. Absent and null members read as unset.</summary>
internal static class JsonReading
{
    internal static string Text(this JsonElement json, string name) =>
        json.Find(name) is { } value ? value.GetString() : null;

    internal static bool? Flag(this JsonElement json, string name) => json.Find(name)?.GetBoolean();

    internal static int? Integer(this JsonElement json, string name) => json.Find(name)?.GetInt32();

    internal static long? Long(this JsonElement json, string name) => json.Find(name)?.GetInt64();

    internal static double? Double(this JsonElement json, string name) =>
        json.Find(name)?.GetDouble();

    /// <summary>Seconds since the epoch, with up to millisecond fractions, as UTC.</summary>
    internal static DateTime? Time(this JsonElement json, string name) =>
        json.Find(name) is { } value
            ? DateTime.UnixEpoch.AddTicks((long)(value.GetDecimal() * TimeSpan.TicksPerSecond))
            : null;

    /// <summary>Milliseconds since the epoch, as UTC.</summary>
    internal static DateTime? MillisecondTime(this JsonElement json, string name) =>
        json.Long(name) is { } value ? DateTime.UnixEpoch.AddMilliseconds(value) : null;

    internal static T Child<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class => json.Find(name) is { } value ? read(value) : null;

    internal static List<string> Texts(this JsonElement json, string name) =>
        json.Each(name, element => element.GetString());

    internal static List<T> Each<T>(
        this JsonElement json,
        string name,
        Func<JsonElement, T> read
    ) => json.Find(name) is { } array ? array.Elements(read) : Unset.List<T>();

    internal static Dictionary<string, string> Map(this JsonElement json, string name) =>
        json.Map(name, element => element.GetString());

    internal static Dictionary<string, List<string>> MapOfTexts(
        this JsonElement json,
        string name
    ) => json.Map(name, array => array.Elements(element => element.GetString()));

    private static Dictionary<string, T> Map<T>(
        this JsonElement json,
        string name,
        Func<JsonElement, T> read
    ) =>
        json.Find(name) is { } members
            ? members.EnumerateObject().ToDictionary(m => m.Name, m => read(m.Value))
            : Unset.Map<T>();

    private static List<T> Elements<T>(this JsonElement array, Func<JsonElement, T> read) =>
        [.. array.EnumerateArray().Select(read)];

    private static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
