using System.Text.Encodings.Web;
using System.Text.Json;

namespace EksFed.Twin.Wire;

/// <summary>How JSON leaves the twin: text as it is, without escapes that only HTML needs.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerOptions.Default)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
