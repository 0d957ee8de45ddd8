using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Runtime.StandIn;

/// <summary>The bytes of one JSON object.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Parses a body; no body reads as an object without members.</summary>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> body, int maxDepth) =>
        body.IsEmpty
            ? JsonDocument.Parse("{}")
            : JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = maxDepth });
}
