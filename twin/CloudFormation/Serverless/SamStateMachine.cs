using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>AWS::Serverless::StateMachine → state machine, role, rules with their roles.</summary>
internal sealed class SamStateMachine(ResourceDeclaration resource, SamOutput output)
    : SamPrincipal(resource, output, "stateMachine")
{
    private static readonly Dictionary<string, string> s_passed = new()
    {
        ["DefinitionSubstitutions"] = "DefinitionSubstitutions",
        ["Logging"] = "LoggingConfiguration",
        ["Name"] = "StateMachineName",
        ["Tracing"] = "TracingConfiguration",
        ["Type"] = "StateMachineType",
    };

    private static readonly string[] s_known =
    [
        .. s_passed.Keys,
        "DefinitionUri",
        "Events",
        "PermissionsBoundary",
        "Policies",
        "Role",
        "RolePath",
        "Tags",
    ];

    protected override IReadOnlyList<string> Known => s_known;

    protected override void AddItself()
    {
        var properties = new JsonObject();
        if (Written["DefinitionUri"] is { } location)
        {
            var (bucket, key) = Packaging.Locate(location);
            properties["DefinitionS3Location"] = new JsonObject
            {
                ["Bucket"] = bucket,
                ["Key"] = key,
            };
        }
        else
        {
            Output.Find($"{Path}.DefinitionUri", "is required");
        }

        foreach (var (name, wire) in s_passed.Where(pair => Written.ContainsKey(pair.Key)))
        {
            properties[wire] = Written[name]?.DeepClone();
        }

        properties["RoleArn"] = RoleArn;
        properties["Tags"] = Tags;
        Output.Add(
            Resource with
            {
                Type = "AWS::StepFunctions::StateMachine",
                Properties = properties,
            }
        );
    }

    protected override void AttachManaged(SamRole role)
    {
        if (Written["Tracing"]?["Enabled"]?.ToString() is "true" or "True")
        {
            role.AttachManaged("AWSXrayWriteOnlyAccess");
        }
    }

    protected override JsonNode Trust() => SamRole.Trust("states.amazonaws.com");

    protected override void AddEvent(string name, JsonObject? written)
    {
        var path = $"{Path}.Events.{name}";
        if (written?["Type"]?.ToString() is not ("EventBridgeRule" or "CloudWatchEvent"))
        {
            RefuseEvent(path, written);
            return;
        }

        var rule = new SamRule(Resource, name, Output);
        rule.Add(
            written["Properties"] as JsonObject ?? [],
            $"{path}.Properties",
            new()
            {
                ["Arn"] = new JsonObject { ["Ref"] = Id },
                ["Id"] = $"{Id}{name}StepFunctionsTarget",
                ["RoleArn"] = new JsonObject
                {
                    ["Fn::GetAtt"] = new JsonArray($"{Id}{name}Role", "Arn"),
                },
            }
        );
        AddStarter(name);
    }

    /// <summary>The role under which EventBridge starts the machine.</summary>
    private void AddStarter(string name)
    {
        var id = $"{Id}{name}Role";
        var start = new JsonObject
        {
            ["Action"] = "states:StartExecution",
            ["Effect"] = "Allow",
            ["Resource"] = new JsonObject { ["Ref"] = Id },
        };
        var properties = new JsonObject
        {
            ["AssumeRolePolicyDocument"] = SamRole.Trust("events.amazonaws.com"),
            ["Policies"] = new JsonArray(
                new JsonObject
                {
                    ["PolicyName"] = $"{id}StartExecutionPolicy",
                    ["PolicyDocument"] = new JsonObject { ["Statement"] = new JsonArray(start) },
                }
            ),
        };
        if (Written["PermissionsBoundary"] is { } boundary)
        {
            properties["PermissionsBoundary"] = boundary.DeepClone();
        }

        Output.Add(Resource, id, "AWS::IAM::Role", properties);
    }
}
