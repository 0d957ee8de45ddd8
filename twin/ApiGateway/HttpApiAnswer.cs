using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.ApiGateway;

/// <summary>What a client gets of a function's result, in payload format 2.0.</summary>
/// <remarks>
/// Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs", "Lambda
/// function response for format 2.0": what has no <c>statusCode</c> is itself the body of a 200, as JSON.
/// </remarks>
internal static class HttpApiAnswer
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <exception cref="WireError">500: the function failed, or its answer is none.</exception>
    public static WireResponse Read(FunctionOutcome outcome, string requestId)
    {
        if (outcome.IsError)
        {
            throw Malformed();
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["apigw-requestid"] = requestId,
        };
        return Parse(outcome.Text) is JsonObject answer && answer.ContainsKey("statusCode")
            ? Shaped(answer, headers)
            : new(200, "application/json", outcome.Payload, headers);
    }

    private static WireError Malformed() => new("500", "", 500);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    private static WireResponse Shaped(JsonObject answer, Dictionary<string, string> headers)
    {
        if (
            answer["statusCode"] is not JsonValue code
            || !code.TryGetValue<int>(out var status)
            || status is < 100 or > 599
        )
        {
            throw Malformed();
        }

        foreach (var (name, value) in answer["headers"] as JsonObject ?? [])
        {
            headers[name] = value?.ToString() ?? "";
        }

        AddCookies(answer["cookies"] as JsonArray ?? [], headers);
        headers.Remove("content-type", out var type);
        return new(status, type ?? PlainText, Body(answer), headers);
    }

    private static void AddCookies(JsonArray cookies, Dictionary<string, string> headers)
    {
        if (cookies.Count > 1)
        {
            throw new NotSupportedException("an answer with several cookies is not simulated");
        }

        if (cookies.Count == 1)
        {
            headers["set-cookie"] = cookies[0]!.ToString();
        }
    }

    private static byte[] Body(JsonObject answer)
    {
        var text =
            answer["body"] is JsonValue value && value.TryGetValue<string>(out var body)
                ? body
                : answer["body"]?.ToJsonString(WireJson.Options) ?? "";
        try
        {
            return answer["isBase64Encoded"]?.GetValue<bool>() == true
                ? Convert.FromBase64String(text)
                : Encoding.UTF8.GetBytes(text);
        }
        catch (FormatException)
        {
            throw Malformed();
        }
    }
}
