using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>AWS::Serverless::Function → function, role, permissions, rules, routes.</summary>
internal sealed class SamFunction(ResourceDeclaration resource, SamOutput output)
    : SamPrincipal(resource, output, "lambda")
{
    private static readonly string[] s_passed =
    [
        "Architectures",
        "Description",
        "Environment",
        "EphemeralStorage",
        "FunctionName",
        "Handler",
        "KmsKeyArn",
        "LoggingConfig",
        "MemorySize",
        "RecursiveLoop",
        "ReservedConcurrentExecutions",
        "Runtime",
        "RuntimeManagementConfig",
        "Timeout",
        "VpcConfig",
    ];

    private static readonly string[] s_known =
    [
        .. s_passed,
        "AssumeRolePolicyDocument",
        "CodeUri",
        "Events",
        "PermissionsBoundary",
        "Policies",
        "Role",
        "RolePath",
        "Tags",
        "Tracing",
    ];

    protected override IReadOnlyList<string> Known => s_known;

    protected override void AddItself()
    {
        var properties = new JsonObject { ["Code"] = Code() };
        foreach (var name in s_passed.Where(Written.ContainsKey))
        {
            properties[name] = Written[name]?.DeepClone();
        }

        properties["Role"] = RoleArn;
        properties["Tags"] = Tags;
        if (Written["Tracing"] is { } tracing && tracing.ToString() != "Disabled")
        {
            properties["TracingConfig"] = new JsonObject { ["Mode"] = tracing.DeepClone() };
        }

        Output.Add(Resource with { Type = "AWS::Lambda::Function", Properties = properties });
    }

    private JsonObject Code()
    {
        if (Written["CodeUri"] is not { } location)
        {
            Output.Find($"{Path}.CodeUri", "is required");
            return [];
        }

        var (bucket, key) = Packaging.Locate(location);
        return new() { ["S3Bucket"] = bucket, ["S3Key"] = key };
    }

    protected override void AttachManaged(SamRole role)
    {
        role.AttachManaged("service-role/AWSLambdaBasicExecutionRole");
        if (Written["Tracing"] is { } tracing && tracing.ToString() != "Disabled")
        {
            role.AttachManaged("AWSXrayWriteOnlyAccess");
        }

        if (Written["VpcConfig"] is { } place && !Intrinsic.IsNoValue(place))
        {
            role.AttachManaged("service-role/AWSLambdaVPCAccessExecutionRole");
        }
    }

    protected override JsonNode Trust() =>
        Written["AssumeRolePolicyDocument"]?.DeepClone() ?? SamRole.Trust("lambda.amazonaws.com");

    protected override void AddEvent(string name, JsonObject? written)
    {
        var path = $"{Path}.Events.{name}";
        var properties = written?["Properties"] as JsonObject ?? [];
        switch (written?["Type"]?.ToString())
        {
            case "HttpApi":
                AddRoute(name, properties, $"{path}.Properties");
                break;
            case "EventBridgeRule" or "CloudWatchEvent":
                AddRule(name, properties, $"{path}.Properties");
                break;
            default:
                RefuseEvent(path, written);
                break;
        }
    }

    private void AddRule(string name, JsonObject properties, string path)
    {
        var rule = new SamRule(Resource, name, Output);
        rule.Add(
            properties,
            path,
            new()
            {
                ["Arn"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(Id, "Arn") },
                ["Id"] = $"{Id}{name}LambdaTarget",
            }
        );
        AddPermission(
            name,
            "events.amazonaws.com",
            new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{Id}{name}", "Arn") }
        );
    }

    private void AddRoute(string name, JsonObject properties, string path)
    {
        Output.RefuseUnknown(
            properties,
            path,
            ["ApiId", "Auth", "Method", "Path", "PayloadFormatVersion", "TimeoutInMillis"]
        );
        if (Resource.Condition is not null)
        {
            Output.Find(path, "routes of a function with a condition are not simulated");
        }

        if (
            Intrinsic.NameOf(properties["ApiId"]) != "Ref"
            || properties["Path"]?.ToString() is not { } route
            || properties["Method"]?.ToString() is not { } method
        )
        {
            Output.Find(path, "has an ApiId (a Ref), a Path and a Method");
            return;
        }

        var api = properties["ApiId"]!["Ref"]!.ToString();
        Output.Routes.Add(
            new(path, api, Id, route, method)
            {
                Authorizer = Authorizer(properties["Auth"] as JsonObject, path),
                PayloadFormatVersion = properties["PayloadFormatVersion"],
                TimeoutInMillis = properties["TimeoutInMillis"],
            }
        );
        AddPermission(name, "apigateway.amazonaws.com", SamHttpApi.SourceArn(api, method, route));
    }

    private string? Authorizer(JsonObject? auth, string path)
    {
        Output.RefuseUnknown(auth ?? [], $"{path}.Auth", ["Authorizer"]);
        return auth?["Authorizer"]?.ToString();
    }

    private void AddPermission(string name, string principal, JsonNode source) =>
        Output.Add(
            Resource,
            $"{Id}{name}Permission",
            "AWS::Lambda::Permission",
            new()
            {
                ["Action"] = "lambda:InvokeFunction",
                ["FunctionName"] = new JsonObject { ["Ref"] = Id },
                ["Principal"] = principal,
                ["SourceArn"] = source,
            }
        );
}
