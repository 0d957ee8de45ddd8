using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>AWS::Serverless::StateMachine → state machine, role, rules with their roles.</summary>
internal sealed class SamStateMachine(ResourceDeclaration resource, SamOutput output)
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

    private readonly string _id = resource.LogicalId;
    private readonly string _path = $"Resources.{resource.LogicalId}.Properties";

    private JsonObject Written => resource.Properties;

    public void Add()
    {
        output.RefuseUnknown(Written, _path, s_known);
        AddMachine();
        if (!Written.ContainsKey("Role"))
        {
            AddRole();
        }

        foreach (var (name, value) in Written["Events"] as JsonObject ?? [])
        {
            AddEvent(name, value as JsonObject);
        }
    }

    private void AddMachine()
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
            output.Find($"{_path}.DefinitionUri", "is required");
        }

        foreach (var (name, wire) in s_passed.Where(pair => Written.ContainsKey(pair.Key)))
        {
            properties[wire] = Written[name]?.DeepClone();
        }

        properties["RoleArn"] =
            Written["Role"]?.DeepClone()
            ?? new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{_id}Role", "Arn") };
        properties["Tags"] = SamTags.List("stateMachine", Written["Tags"]);
        output.Add(
            resource with
            {
                Type = "AWS::StepFunctions::StateMachine",
                Properties = properties,
            }
        );
    }

    private void AddRole()
    {
        var id = $"{_id}Role";
        var role = new SamRole(_path, id, output);
        if (Written["Tracing"]?["Enabled"]?.ToString() is "true" or "True")
        {
            role.AttachManaged("AWSXrayWriteOnlyAccess");
        }

        role.Add(Written["Policies"]);
        var properties = role.Properties(
            SamRole.Trust("states.amazonaws.com"),
            Written["PermissionsBoundary"],
            SamTags.List("stateMachine", Written["Tags"])
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
        if (written?["Type"]?.ToString() is not ("EventBridgeRule" or "CloudWatchEvent"))
        {
            output.Find(
                $"{path}.Type",
                $"{written?["Type"]?.ToString() ?? "nothing"} is no event that the twin knows"
            );
            return;
        }

        var rule = new SamRule(resource, name, output);
        rule.Add(
            written["Properties"] as JsonObject ?? [],
            $"{path}.Properties",
            new()
            {
                ["Arn"] = new JsonObject { ["Ref"] = _id },
                ["Id"] = $"{_id}{name}StepFunctionsTarget",
                ["RoleArn"] = new JsonObject
                {
                    ["Fn::GetAtt"] = new JsonArray($"{_id}{name}Role", "Arn"),
                },
            }
        );
        AddStarter(name);
    }

    /// <summary>The role under which EventBridge starts the machine.</summary>
    private void AddStarter(string name)
    {
        var id = $"{_id}{name}Role";
        var start = new JsonObject
        {
            ["Action"] = "states:StartExecution",
            ["Effect"] = "Allow",
            ["Resource"] = new JsonObject { ["Ref"] = _id },
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

        output.Add(resource, id, "AWS::IAM::Role", properties);
    }
}
