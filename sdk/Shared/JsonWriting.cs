using System.Text.Json;

namespace Amazon.Runtime.StandIn;

/// <summary>Members of a JSON object by wire name. Unset members are not written.</summary>
internal static class JsonWriting
{
    internal static void Text(this Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    internal static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } set)
        {
            json.WriteBoolean(name, set);
        }
    }

    internal static void Number(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } set)
        {
            json.WriteNumber(name, set);
        }
    }

    internal static void Child<T>(
        this Utf8JsonWriter json,
        string name,
        T value,
        Action<Utf8JsonWriter, T> write
    )
        where T : class
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.Object(value, write);
        }
    }

    internal static void Object<T>(
        this Utf8JsonWriter json,
        T value,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartObject();
        write(json, value);
        json.WriteEndObject();
    }

    internal static void Texts(this Utf8JsonWriter json, string name, List<string> values)
    {
        if (Unset.Is(values))
        {
            return;
        }

        json.WriteStartArray(name);
        values.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    internal static void Each<T>(
        this Utf8JsonWriter json,
        string name,
        List<T> values,
        Action<Utf8JsonWriter, T> write
    )
    {
        if (Unset.Is(values))
        {
            return;
        }

        json.WriteStartArray(name);
        values.ForEach(value => json.Object(value, write));
        json.WriteEndArray();
    }

    internal static void Map(
        this Utf8JsonWriter json,
        string name,
        Dictionary<string, string> values
    )
    {
        if (Unset.Is(values))
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    /// <summary>An idempotency token: the caller's, or a fresh one if the caller set none.</summary>
    internal static void Token(this Utf8JsonWriter json, string name, string value) =>
#pragma warning disable RS0030 // as in the official client; callers that must be deterministic set their own
        json.WriteString(name, value ?? Guid.NewGuid().ToString());
#pragma warning restore RS0030
}
