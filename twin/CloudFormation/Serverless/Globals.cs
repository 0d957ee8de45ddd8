using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>The Globals section: "mappings are merged, lists are additive, the rest is overridden".</summary>
internal sealed class Globals
{
    private static readonly Dictionary<string, string[]> s_supported = new()
    {
        ["Function"] =
        [
            "Architectures",
            "AssumeRolePolicyDocument",
            "CodeUri",
            "Description",
            "Environment",
            "EphemeralStorage",
            "Handler",
            "KmsKeyArn",
            "LoggingConfig",
            "MemorySize",
            "PermissionsBoundary",
            "RecursiveLoop",
            "ReservedConcurrentExecutions",
            "RolePath",
            "Runtime",
            "RuntimeManagementConfig",
            "Tags",
            "Timeout",
            "Tracing",
            "VpcConfig",
        ],
        ["HttpApi"] =
        [
            "AccessLogSettings",
            "Auth",
            "DefaultRouteSettings",
            "FailOnWarnings",
            "RouteSettings",
            "StageVariables",
            "Tags",
        ],
    };

    private readonly JsonObject _globals;

    public Globals(JsonObject globals, List<TemplateFinding> findings)
    {
        _globals = globals;
        foreach (var (kind, properties) in globals)
        {
            var known = s_supported.GetValueOrDefault(kind);
            if (known is null || properties is not JsonObject given)
            {
                findings.Add(new($"Globals.{kind}", "is unknown or not simulated"));
                continue;
            }

            foreach (var name in given.Select(member => member.Key).Except(known))
            {
                findings.Add(new($"Globals.{kind}.{name}", "is not supported in Globals"));
            }
        }
    }

    public ResourceDeclaration MergeInto(ResourceDeclaration resource) =>
        resource.Type.StartsWith("AWS::Serverless::", StringComparison.Ordinal)
        && _globals[resource.Type.Split("::")[2]] is JsonObject globals
            ? resource with
            {
                Properties = (JsonObject)Merge(globals, resource.Properties)!,
            }
            : resource;

    // A call of a function is a value, not a mapping.
    private static JsonNode? Merge(JsonNode? global, JsonNode? local)
    {
        if (
            global is JsonObject from
            && local is JsonObject to
            && !Intrinsic.IsCall(from)
            && !Intrinsic.IsCall(to)
        )
        {
            var merged = (JsonObject)from.DeepClone();
            foreach (var (name, value) in to)
            {
                merged[name] = from.TryGetPropertyValue(name, out var given)
                    ? Merge(given, value)
                    : value?.DeepClone();
            }

            return merged;
        }

        return global is JsonArray first && local is JsonArray second
            ? new JsonArray([.. first.Concat(second).Select(item => item?.DeepClone())])
            : local?.DeepClone();
    }
}
