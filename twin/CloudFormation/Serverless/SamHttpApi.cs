using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>AWS::Serverless::HttpApi → API with an OpenAPI body of all routes, and its stage.</summary>
internal static partial class SamHttpApi
{
    private const string Iam = "AWS_IAM";
    private static readonly string[] s_known =
    [
        "AccessLogSettings",
        "Auth",
        "DefaultRouteSettings",
        "Description",
        "DisableExecuteApiEndpoint",
        "FailOnWarnings",
        "Name",
        "RouteSettings",
        "StageName",
        "StageVariables",
        "Tags",
    ];

    private static readonly string[] s_api = ["DisableExecuteApiEndpoint", "FailOnWarnings"];

    private static readonly string[] s_stage =
    [
        "AccessLogSettings",
        "DefaultRouteSettings",
        "RouteSettings",
        "StageVariables",
    ];

    private static readonly string[] s_auth = ["DefaultAuthorizer", "EnableIamAuthorizer"];

    public static void Add(ResourceDeclaration resource, SamOutput output)
    {
        var path = $"Resources.{resource.LogicalId}.Properties";
        var written = resource.Properties;
        output.RefuseUnknown(written, path, s_known);
        output.RefuseUnknown(written["Auth"] as JsonObject ?? [], $"{path}.Auth", s_auth);
        AddApi(resource, output, path);
        AddStage(resource, output);
    }

    /// <summary>Whose calls a permission lets in: <c>…:API/STAGE/METHOD/path</c>, variables as <c>*</c>.</summary>
    public static JsonObject SourceArn(string api, string method, string path)
    {
        var verb = IsAny(method) ? "*" : method.ToUpperInvariant();
        var route = Variable().Replace(path, "*");
        return new()
        {
            ["Fn::Sub"] = new JsonArray(
                "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                    + $"${{__ApiId__}}/${{__Stage__}}/{verb}{route}",
                new JsonObject
                {
                    ["__ApiId__"] = new JsonObject { ["Ref"] = api },
                    ["__Stage__"] = "*",
                }
            ),
        };
    }

    private static void AddApi(ResourceDeclaration resource, SamOutput output, string path)
    {
        var written = resource.Properties;
        var properties = new JsonObject { ["Body"] = Body(resource, output, path) };
        foreach (var name in s_api.Where(written.ContainsKey))
        {
            properties[name] = written[name]?.DeepClone();
        }

        output.Add(resource with { Type = "AWS::ApiGatewayV2::Api", Properties = properties });
    }

    private static void AddStage(ResourceDeclaration resource, SamOutput output)
    {
        var written = resource.Properties;
        var stage = written["StageName"];
        var properties = new JsonObject
        {
            ["ApiId"] = new JsonObject { ["Ref"] = resource.LogicalId },
            ["AutoDeploy"] = true,
            ["StageName"] = stage?.DeepClone() ?? "$default",
            ["Tags"] = SamTags.Map("httpapi", written["Tags"]),
        };
        foreach (var name in s_stage.Where(written.ContainsKey))
        {
            properties[name] = written[name]?.DeepClone();
        }

        var id = stage is null or JsonObject
            ? $"{resource.LogicalId}{(stage is null ? "ApiGatewayDefaultStage" : "Stage")}"
            : $"{resource.LogicalId}{stage}Stage";
        output.Add(resource, id, "AWS::ApiGatewayV2::Stage", properties);
    }

    private static JsonObject Body(ResourceDeclaration resource, SamOutput output, string path)
    {
        var written = resource.Properties;
        var auth = written["Auth"];
        var allowsIam = auth?["EnableIamAuthorizer"]?.ToString() is "true";
        var byDefault = auth?["DefaultAuthorizer"]?.ToString();
        var paths = new JsonObject();
        foreach (var route in output.Routes.Where(route => route.Api == resource.LogicalId))
        {
            var authorizer = route.Authorizer ?? byDefault;
            if (authorizer is not (null or "NONE") && !(authorizer == Iam && allowsIam))
            {
                output.Find($"{path}.Auth", $"there is no authorizer {authorizer}");
            }

            AddRoute(paths, route, authorizer, output);
        }

        var info = new JsonObject
        {
            ["version"] = "1.0",
            ["title"] =
                written["Name"]?.DeepClone() ?? new JsonObject { ["Ref"] = "AWS::StackName" },
        };
        if (written["Description"] is { } description)
        {
            info["description"] = description.DeepClone();
        }

        var body = new JsonObject
        {
            ["openapi"] = "3.0.1",
            ["info"] = info,
            ["paths"] = paths,
            ["tags"] = Tags(written["Tags"]),
        };
        if (allowsIam)
        {
            body["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { [Iam] = IamScheme() },
            };
        }

        return body;
    }

    private static JsonObject IamScheme() =>
        new()
        {
            ["type"] = "apiKey",
            ["name"] = "Authorization",
            ["in"] = "header",
            ["x-amazon-apigateway-authtype"] = "awsSigv4",
        };

    private static JsonArray Tags(JsonNode? given) =>
        new([
            .. SamTags
                .Map("httpapi", given)
                .Select(tag => new JsonObject
                {
                    ["name"] = tag.Key,
                    ["x-amazon-apigateway-tag-value"] = tag.Value?.DeepClone(),
                }),
        ]);

    private static void AddRoute(
        JsonObject paths,
        SamRoute route,
        string? authorizer,
        SamOutput output
    )
    {
        if (paths[route.Path] is not JsonObject methods)
        {
            paths[route.Path] = methods = [];
        }

        var method = IsAny(route.Method)
            ? "x-amazon-apigateway-any-method"
            : route.Method.ToLowerInvariant();
        if (!methods.TryAdd(method, Operation(route, authorizer)))
        {
            output.Find(
                route.Origin,
                $"the path {route.Path} has the method {route.Method} already"
            );
        }
    }

    private static JsonObject Operation(SamRoute route, string? authorizer)
    {
        var integration = new JsonObject
        {
            ["httpMethod"] = "POST",
            ["type"] = "aws_proxy",
            ["uri"] = new JsonObject
            {
                ["Fn::Sub"] =
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                    + $"${{{route.Function}.Arn}}/invocations",
            },
            ["payloadFormatVersion"] = route.PayloadFormatVersion?.DeepClone() ?? "2.0",
        };
        if (route.TimeoutInMillis is { } timeout)
        {
            integration["timeoutInMillis"] = timeout.DeepClone();
        }

        var operation = new JsonObject
        {
            ["responses"] = new JsonObject(),
            ["x-amazon-apigateway-integration"] = integration,
        };
        if (authorizer is not null)
        {
            operation["security"] = new JsonArray(
                new JsonObject { [authorizer] = new JsonArray() }
            );
        }

        var variables = Variable().Matches(route.Path);
        if (variables.Count > 0)
        {
            operation["parameters"] = new JsonArray([
                .. variables.Select(variable => new JsonObject
                {
                    ["name"] = variable.Groups["name"].Value.TrimEnd('+'),
                    ["in"] = "path",
                    ["required"] = true,
                }),
            ]);
        }

        return operation;
    }

    private static bool IsAny(string method) =>
        method.Equals("ANY", StringComparison.OrdinalIgnoreCase)
        || method == "x-amazon-apigateway-any-method";

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Variable();
}
