using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.ApiGateway;

/// <summary>A request as a function gets it, in payload format 2.0.</summary>
/// <remarks>
/// Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs": names of
/// headers in lower case, several values joined by commas, what there is none of is left out.
/// </remarks>
internal static class HttpApiEvent
{
    private const string SourceIp = "127.0.0.1";

    // Seen on AWS (ministack#766): only these are text, whatever else is binary, even without a type.
    private static readonly string[] s_texts =
    [
        "application/javascript",
        "application/json",
        "application/xml",
    ];

    public static JsonObject Create(WireRequest request, RouteMatch match, ApiContext context)
    {
        var payload = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = KeyOf(match.Route),
            ["rawPath"] = Decode(request.RawPath),
            ["rawQueryString"] = request.Uri.Query.TrimStart('?'),
        };
        if (request.Header("Cookie") is { } cookies)
        {
            payload["cookies"] = new JsonArray([
                .. cookies.Split(';', StringSplitOptions.TrimEntries).Select(one => (JsonNode)one),
            ]);
        }

        payload["headers"] = Headers(request);
        AddMap(payload, "queryStringParameters", Query(request));
        payload["requestContext"] = Context(request, match.Route, context);
        AddMap(payload, "pathParameters", match.Variables);
        AddBody(payload, request);
        return payload;
    }

    public static string KeyOf(ApiRoute route) =>
        route.Path is "$default" or "/$default" ? "$default" : $"{route.Method} {route.Path}";

    /// <summary>Seen on AWS (standard-server#93): "raw" or not, the path is decoded.</summary>
    public static string Decode(string rawPath) => Uri.UnescapeDataString(rawPath);

    private static JsonObject Headers(WireRequest request)
    {
        var headers = new JsonObject
        {
            ["x-forwarded-for"] = SourceIp,
            ["x-forwarded-port"] = "443",
            ["x-forwarded-proto"] = "https",
        };
        foreach (
            var (name, value) in request
                .Headers.Where(header =>
                    !header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
                )
                .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
        )
        {
            headers[name.ToLowerInvariant()] = value;
        }

        return headers;
    }

    private static Dictionary<string, string> Query(WireRequest request) =>
        request
            .Uri.Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => Form(pair[0]), pair => Form(pair.ElementAtOrDefault(1) ?? ""))
            .ToDictionary(
                group => group.Key,
                group => string.Join(',', group),
                StringComparer.Ordinal
            );

    private static string Form(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static JsonObject Context(WireRequest request, ApiRoute route, ApiContext context)
    {
        var json = new JsonObject { ["accountId"] = context.AccountId, ["apiId"] = route.ApiId };
        if (context.Caller is { } caller)
        {
            json["authorizer"] = new JsonObject
            {
                ["iam"] = new JsonObject
                {
                    ["accessKey"] = caller.AccessKeyId,
                    ["accountId"] = context.AccountId,
                    ["callerId"] = caller.UserId,
                    ["cognitoIdentity"] = null,
                    ["principalOrgId"] = null,
                    ["userArn"] = caller.Principal,
                    ["userId"] = caller.UserId,
                },
            };
        }

        json["domainName"] = request.Uri.Host;
        json["domainPrefix"] = route.ApiId;
        json["http"] = new JsonObject
        {
            ["method"] = request.Method,
            ["path"] = Decode(request.RawPath),
            ["protocol"] = "HTTP/1.1",
            ["sourceIp"] = SourceIp,
            ["userAgent"] = request.Header("User-Agent") ?? "",
        };
        json["requestId"] = context.RequestId;
        json["routeKey"] = KeyOf(route);
        json["stage"] = "$default";
        json["time"] = context.Time.ToString(
            "dd/MMM/yyyy:HH:mm:ss +0000",
            CultureInfo.InvariantCulture
        );
        json["timeEpoch"] = context.Time.ToUnixTimeMilliseconds();
        return json;
    }

    private static void AddMap(
        JsonObject payload,
        string name,
        IReadOnlyDictionary<string, string> values
    )
    {
        if (values.Count > 0)
        {
            payload[name] = new JsonObject(
                values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
            );
        }
    }

    private static void AddBody(JsonObject payload, WireRequest request)
    {
        var isBinary = !request.Body.IsEmpty && !IsText(request.Header("Content-Type"));
        if (!request.Body.IsEmpty)
        {
            payload["body"] = isBinary ? Convert.ToBase64String(request.Body.Span) : request.Text;
        }

        payload["isBase64Encoded"] = isBinary;
    }

    private static bool IsText(string? contentType)
    {
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type.StartsWith("text/", StringComparison.Ordinal)
            || s_texts.Contains(type, StringComparer.Ordinal);
    }
}

/// <summary>What the API knows of a request beside the request.</summary>
/// <param name="AccountId">Owner of the API.</param>
/// <param name="RequestId">Id of this request.</param>
/// <param name="Caller">Who signed it; null where nobody has to.</param>
/// <param name="Time">When it arrived.</param>
internal sealed record ApiContext(
    string AccountId,
    string RequestId,
    ApiCaller? Caller,
    DateTimeOffset Time
);

/// <summary>An IAM principal that calls an API.</summary>
/// <param name="AccessKeyId">The key that signed.</param>
/// <param name="Principal">ARN of the user or role session.</param>
/// <param name="UserId">Its unique id.</param>
internal sealed record ApiCaller(string AccessKeyId, string Principal, string UserId);
