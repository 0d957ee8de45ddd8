using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>Streams as base64 text.</summary>
public class MemoryStreamConverter : JsonConverter<MemoryStream>
{
    public override MemoryStream Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => new(reader.GetBytesFromBase64());

    public override void Write(
        Utf8JsonWriter writer,
        MemoryStream value,
        JsonSerializerOptions options
    ) => writer.WriteBase64StringValue(value.ToArray());
}
