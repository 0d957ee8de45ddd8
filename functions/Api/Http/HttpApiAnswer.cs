using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EksFed.Functions.Api.Http;

/// <summary>What an HTTP API answers with, in payload format 2.0.</summary>
public sealed record HttpApiAnswer(
    int StatusCode,
    IReadOnlyDictionary<string, string> Headers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Body = null
)
{
    public const string Json = "application/json";
    public const string ProblemJson = "application/problem+json";

    public static HttpApiAnswer NoContent { get; } = new(204, HeadersOf(null));

    public static HttpApiAnswer Of<T>(
        int status,
        T value,
        JsonTypeInfo<T> shape,
        string mediaType = Json
    ) => new(status, HeadersOf(mediaType), JsonSerializer.Serialize(value, shape));

    public HttpApiAnswer With(string header, string value) =>
        this with
        {
            Headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal)
            {
                [header] = value,
            },
        };

    // An answer is true for the moment it is given.
    private static Dictionary<string, string> HeadersOf(string? mediaType)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["cache-control"] = "no-store",
        };
        if (mediaType is not null)
        {
            headers["content-type"] = mediaType;
        }

        return headers;
    }
}
