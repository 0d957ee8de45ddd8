using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>AWS::Serverless::Function → function, role, permissions, rules, routes.</summary>
internal sealed class SamFunction(ResourceDeclaration resource, SamOutput output)
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

    private readonly string _id = resource.LogicalId;
    private readonly string _path = $"Resources.{resource.LogicalId}.Properties";

    private JsonObject Written => resource.Properties;

    public void Add()
    {
        output.RefuseUnknown(Written, _path, s_known);
        AddFunction();
        if (!Written.ContainsKey("Role"))
        {
            AddRole();
        }

        foreach (var (name, value) in Written["Events"] as JsonObject ?? [])
        {
            AddEvent(name, value as JsonObject);
        }
    }

    private void AddFunction()
    {
        var properties = new JsonObject { ["Code"] = Code() };
        foreach (var name in s_passed.Where(Written.ContainsKey))
        {
            properties[name] = Written[name]?.DeepClone();
        }

        properties["Role"] =
            Written["Role"]?.DeepClone()
            ?? new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{_id}Role", "Arn") };
        properties["Tags"] = SamTags.List("lambda", Written["Tags"]);
        if (Written["Tracing"] is { } tracing && tracing.ToString() != "Disabled")
        {
            properties["TracingConfig"] = new JsonObject { ["Mode"] = tracing.DeepClone() };
        }

        output.Add(resource with { Type = "AWS::Lambda::Function", Properties = properties });
    }

    private JsonObject Code()
    {
        if (Written["CodeUri"] is not { } location)
        {
            output.Find($"{_path}.CodeUri", "is required");
            return [];
        }

        var (bucket, key) = Packaging.Locate(location);
        return new() { ["S3Bucket"] = bucket, ["S3Key"] = key };
    }

    private void AddRole()
    {
        var id = $"{_id}Role";
        var role = new SamRole(_path, id, output);
        role.AttachManaged("service-role/AWSLambdaBasicExecutionRole");
        if (Written["Tracing"] is { } tracing && tracing.ToString() != "Disabled")
        {
            role.AttachManaged("AWSXrayWriteOnlyAccess");
        }

        if (Written["VpcConfig"] is { } place && !Intrinsic.IsNoValue(place))
        {
            role.AttachManaged("service-role/AWSLambdaVPCAccessExecutionRole");
        }

        role.Add(Written["Policies"]);
        var properties = role.Properties(
            Written["AssumeRolePolicyDocument"]?.DeepClone()
                ?? SamRole.Trust("lambda.amazonaws.com"),
            Written["PermissionsBoundary"],
            SamTags.List("lambda", Written["Tags"])
        );
        if (Written["RolePath"] is { } path)
        {
            properties["Path"] = path.DeepClone();
        }

        output.Add(resource, id, "AWS::IAM::Role", properties);
    }

    private void AddEvent(string name, JsonObject? written)
    {
        var path = $"{_path}.Events.{name}";
        var properties = written?["Properties"] as JsonObject ?? [];
        switch (written?["Type"]?.ToString())
        {
            case "HttpApi":
                AddRoute(name, properties, $"{path}.Properties");
                break;
            case "EventBridgeRule" or "CloudWatchEvent":
                AddRule(name, properties, $"{path}.Properties");
                break;
            case var other:
                output.Find(
                    $"{path}.Type",
                    $"{other ?? "nothing"} is no event that the twin knows"
                );
                break;
        }
    }

    private void AddRule(string name, JsonObject properties, string path)
    {
        var rule = new SamRule(resource, name, output);
        rule.Add(
            properties,
            path,
            new()
            {
                ["Arn"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(_id, "Arn") },
                ["Id"] = $"{_id}{name}LambdaTarget",
            }
        );
        AddPermission(
            name,
            "events.amazonaws.com",
            new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{_id}{name}", "Arn") }
        );
    }

    private void AddRoute(string name, JsonObject properties, string path)
    {
        output.RefuseUnknown(
            properties,
            path,
            ["ApiId", "Auth", "Method", "Path", "PayloadFormatVersion", "TimeoutInMillis"]
        );
        if (resource.Condition is not null)
        {
            output.Find(path, "routes of a function with a condition are not simulated");
        }

        if (
            Intrinsic.NameOf(properties["ApiId"]) != "Ref"
            || properties["Path"]?.ToString() is not { } route
            || properties["Method"]?.ToString() is not { } method
        )
        {
            output.Find(path, "has an ApiId (a Ref), a Path and a Method");
            return;
        }

        var api = properties["ApiId"]!["Ref"]!.ToString();
        output.Routes.Add(
            new(path, api, _id, route, method)
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
        output.RefuseUnknown(auth ?? [], $"{path}.Auth", ["Authorizer"]);
        return auth?["Authorizer"]?.ToString();
    }

    private void AddPermission(string name, string principal, JsonNode source) =>
        output.Add(
            resource,
            $"{_id}{name}Permission",
            "AWS::Lambda::Permission",
            new()
            {
                ["Action"] = "lambda:InvokeFunction",
                ["FunctionName"] = new JsonObject { ["Ref"] = _id },
                ["Principal"] = principal,
                ["SourceArn"] = source,
            }
        );
}
