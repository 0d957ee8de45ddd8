using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EksFed.Functions.Api.Http;

namespace EksFed.Functions.Api;

/// <summary>What the API answers: read by people too, so without nulls and with their quotes as they are.</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(DryRun))]
[JsonSerializable(typeof(FederationList))]
[JsonSerializable(typeof(FederationView))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJsonContext : JsonSerializerContext
{
    public static ApiJsonContext Pretty { get; } =
        new(
            new JsonSerializerOptions
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                // Safe: it is never part of a page.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            }
        );
}
