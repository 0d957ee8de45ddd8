using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.Lambda;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>HTTP APIs: their routes, for whoever serves them.</summary>
internal static class HttpApis
{
    private const string AnyMethod = "x-amazon-apigateway-any-method";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static Made Api(Creation creation)
    {
        creation.RefuseUnsimulated("BodyS3Location", "CorsConfiguration", "RouteKey", "Target");
        if (creation.Map("Body") is not { } body)
        {
            throw Flaw(creation, "an API without a body is not simulated");
        }

        var random = creation.Random.Fork("id");
        var id = string.Concat(
            Enumerable.Range(0, 10).Select(_ => Alphabet[random.Next(Alphabet.Length)])
        );
        foreach (var (path, methods) in (JsonObject)body["paths"]!)
        {
            foreach (var (method, operation) in (JsonObject)methods!)
            {
                creation.Stack.Routes.Add(Route(creation, id, path, method, operation!));
            }
        }

        return Made.With(
            id,
            ("ApiId", id),
            ("ApiEndpoint", $"https://{id}.execute-api.{creation.Region}.amazonaws.com")
        );
    }

    public static Made Stage(Creation creation)
    {
        var stage = creation.Required("StageName");
        return Made.With(stage, ("Id", stage));
    }

    private static ApiRoute Route(
        Creation creation,
        string api,
        string path,
        string method,
        JsonNode operation
    )
    {
        var integration = operation["x-amazon-apigateway-integration"];
        var function = FunctionOf(creation, $"{integration?["uri"]}");
        var verb = method == AnyMethod ? "ANY" : method.ToUpperInvariant();
        var source =
            $"arn:aws:execute-api:{creation.Region}:{creation.Stack.AccountId}:{api}/$default/{verb}{path}";
        var security = operation["security"] as JsonArray;
        return new(
            api,
            verb,
            path,
            function,
            security is [JsonObject { Count: 1 } one] ? one.First().Key : "NONE",
            $"{integration?["payloadFormatVersion"] ?? "1.0"}"
        )
        {
            SourceArn = source,
        };
    }

    // …:lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations
    private static Function FunctionOf(Creation creation, string uri)
    {
        var parts = uri.Split('/');
        return creation
                .World.Service<LambdaApi>()
                .Functions.FirstOrDefault(one => parts.Contains(one.Arn))
            ?? throw Flaw(creation, $"an integration names no function: {uri}");
    }

    private static ValueException Flaw(Creation creation, string message) =>
        new($"Resources.{creation.Id}.Properties.Body", message);
}
