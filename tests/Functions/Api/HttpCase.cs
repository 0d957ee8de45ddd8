using System.Text.Json.Nodes;

namespace EksFed.Functions.Tests.Api;

/// <summary>A request to the API, which API Gateway makes an event of.</summary>
internal sealed record HttpCase(string Path)
{
    public string? Name { get; init; }

    /// <summary>Without the question mark; percent-encoded.</summary>
    public string Query { get; init; } = "";

    public string? Body { get; init; }

    public bool IsBase64 { get; init; }

    public string? ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The event of payload format 2.0, with members that the functions do not know of.</summary>
    public JsonObject Event(string requestId, string function)
    {
        var (method, route, _) = OpenApi.Operations[function];
        var json = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = $"{method} {route}",
            ["rawPath"] = Path,
            ["rawQueryString"] = Query,
            ["headers"] = HeadersOf(),
            ["requestContext"] = new JsonObject
            {
                ["accountId"] = "111122223333",
                ["apiId"] = "example",
                ["authentication"] = null,
                ["authorizer"] = new JsonObject
                {
                    ["iam"] = new JsonObject { ["userArn"] = "arn:aws:iam::111122223333:user/one" },
                },
                ["http"] = new JsonObject
                {
                    ["method"] = method,
                    ["path"] = Path,
                    ["protocol"] = "HTTP/1.1",
                    ["sourceIp"] = "192.0.2.1",
                    ["userAgent"] = "curl/8",
                },
                ["requestId"] = requestId,
                ["routeKey"] = $"{method} {route}",
                ["stage"] = "$default",
                ["timeEpoch"] = 1583348638390,
            },
            ["isBase64Encoded"] = IsBase64,
        };
        Add(json, "body", Body);
        if (Query.Length > 0)
        {
            json["queryStringParameters"] = QueryOf();
        }

        if (Name is not null)
        {
            json["pathParameters"] = new JsonObject { ["name"] = Name };
        }

        return json;
    }

    private JsonObject HeadersOf()
    {
        var headers = new JsonObject { ["accept"] = "*/*" };
        Add(headers, "content-type", Body is null ? null : ContentType);
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }

        return headers;
    }

    // Values of one name arrive joined by commas.
    private JsonObject QueryOf() =>
        new(
            Query
                .Split('&')
                .Select(part => part.Split('='))
                .GroupBy(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]))
                .Select(group =>
                    KeyValuePair.Create<string, JsonNode?>(group.Key, string.Join(',', group))
                )
        );

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
