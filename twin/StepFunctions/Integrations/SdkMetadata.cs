using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>The part of a service task's result that tells of the HTTP answer, in the recorded shape.</summary>
internal static class SdkMetadata
{
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(
        string requestId,
        string contentLength,
        DateTimeOffset date,
        string contentType = "application/json"
    ) =>
        [
            new("Connection", "keep-alive"),
            new("x-amzn-RequestId", requestId),
            new("Content-Length", contentLength),
            new("Date", date.ToString("R", CultureInfo.InvariantCulture)),
            new("Content-Type", contentType),
        ];

    public static void AddTo(
        JsonObject output,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        string requestId
    )
    {
        var all = new JsonObject();
        var single = new JsonObject();
        foreach (var (name, value) in headers)
        {
            all[name] = new JsonArray(value);
            single[name] = value;
        }

        output["SdkHttpMetadata"] = new JsonObject
        {
            ["AllHttpHeaders"] = all,
            ["HttpHeaders"] = single,
            ["HttpStatusCode"] = 200,
        };
        output["SdkResponseMetadata"] = new JsonObject { ["RequestId"] = requestId };
    }
}
