using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Protobuf;

/// <summary>Reads bodies in Kubernetes' protobuf encoding, as clients of built-in types send them.</summary>
/// <remarks>
/// Source: Kubernetes documentation, "Kubernetes API concepts", "Protobuf encoding": four bytes, then a
/// message <c>Unknown</c> that names the type and holds the object. What comes out is what the same client
/// would have sent as JSON.
/// </remarks>
internal static class ProtobufBody
{
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The object; null when its kind has no such encoding.</summary>
    /// <exception cref="FormatException">This is no such body.</exception>
    public static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new FormatException(
                "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]"
            );
        }

        ReadOnlySpan<byte> type = default;
        ReadOnlySpan<byte> raw = default;
        var unknown = new ProtobufReader(body[Magic.Length..]);
        while (unknown.Next())
        {
            switch (unknown.Number)
            {
                case 1:
                    type = unknown.Bytes;
                    break;
                case 2:
                    raw = unknown.Bytes;
                    break;
            }
        }

        var (apiVersion, kind) = ReadType(type);
        if (ProtobufTypes.Find(apiVersion, kind) is not { } fields)
        {
            return null;
        }

        var obj = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        ReadMessage(raw, fields, obj);
        return obj;
    }

    private static (string ApiVersion, string Kind) ReadType(ReadOnlySpan<byte> bytes)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            (apiVersion, kind) =
                reader.Number == 1 ? (reader.Text, kind) : (apiVersion, reader.Text);
        }

        return (apiVersion, kind);
    }

    private static void ReadMessage(
        ReadOnlySpan<byte> bytes,
        IReadOnlyDictionary<int, ProtobufField> fields,
        JsonObject into
    )
    {
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (fields.GetValueOrDefault(reader.Number) is { } field)
            {
                Add(into, field, reader);
            }
        }
    }

    private static void Add(JsonObject into, ProtobufField field, ProtobufReader value)
    {
        switch (field.Shape)
        {
            case ProtobufShape.List:
                into.TryAdd(field.Name, new JsonArray());
                into[field.Name]!.AsArray().Add(ReadValue(field.Type, value));
                break;
            case ProtobufShape.Map:
                into.TryAdd(field.Name, new JsonObject());
                AddEntry(into[field.Name]!.AsObject(), field.Type, value.Bytes);
                break;
            case ProtobufShape.One when field.IsInline:
                ReadMessage(value.Bytes, ProtobufTypes.Of(field.Type), into);
                break;
            default:
                var one = ReadValue(field.Type, value);
                if (one is not null && (field.KeepsZero || !IsZero(one)))
                {
                    into[field.Name] = one;
                }

                break;
        }
    }

    private static void AddEntry(JsonObject map, string type, ReadOnlySpan<byte> entry)
    {
        var key = "";
        JsonNode? value = type is "string" or "bytes" ? "" : null;
        var reader = new ProtobufReader(entry);
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                key = reader.Text;
            }
            else
            {
                value = ReadValue(type, reader);
            }
        }

        map[key] = value;
    }

    private static JsonNode? ReadValue(string type, ProtobufReader value) =>
        type switch
        {
            "string" => value.Text,
            "int" => value.Integer,
            "bool" => value.Integer != 0,
            "number" => value.Double,
            "bytes" => Convert.ToBase64String(value.Bytes),
            "time" => ReadTime(value.Bytes, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            "microtime" => ReadTime(value.Bytes, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
            "quantity" => Inner(value.Bytes, 1).Text,
            "raw" => JsonNode.Parse(Inner(value.Bytes, 1).Bytes),
            "intstr" => ReadIntOrString(value.Bytes),
            "list" => ReadList(value.Bytes),
            _ => ReadObject(value.Bytes, type),
        };

    private static JsonObject ReadObject(ReadOnlySpan<byte> bytes, string type)
    {
        var obj = new JsonObject();
        ReadMessage(bytes, ProtobufTypes.Of(type), obj);
        return obj;
    }

    // The last field of that number; an empty one when there is none.
    private static ProtobufReader Inner(ReadOnlySpan<byte> message, int number)
    {
        var found = new ProtobufReader(default);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Number == number)
            {
                found = reader;
            }
        }

        return found;
    }

    // Go's zero time has no seconds at all; in JSON it is null.
    private static JsonNode? ReadTime(ReadOnlySpan<byte> message, string format)
    {
        var seconds = Inner(message, 1).Integer;
        var time = DateTimeOffset
            .FromUnixTimeSeconds(seconds)
            .AddTicks(Inner(message, 2).Integer / 100);
        return message.IsEmpty || seconds == 0
            ? null
            : (JsonNode)time.ToString(format, CultureInfo.InvariantCulture);
    }

    private static JsonNode ReadIntOrString(ReadOnlySpan<byte> message) =>
        Inner(message, 1).Integer == 0 ? Inner(message, 2).Integer : Inner(message, 3).Text;

    private static JsonArray ReadList(ReadOnlySpan<byte> message)
    {
        var list = new JsonArray();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            list.Add(reader.Text);
        }

        return list;
    }

    private static bool IsZero(JsonNode value) =>
        value is JsonValue one
        && (
            (one.TryGetValue<string>(out var text) && text.Length == 0)
            || (one.TryGetValue<long>(out var number) && number == 0)
            || (one.TryGetValue<bool>(out var flag) && !flag)
        );
}
