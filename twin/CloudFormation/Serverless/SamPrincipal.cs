using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>What the transform does alike for functions and state machines: they act under a role, on events.</summary>
/// <param name="resource">As the template declares it.</param>
/// <param name="output">Where the resources that it becomes go.</param>
/// <param name="tagged">The kind in the tag that SAM puts on everything: <c>lambda</c>, <c>stateMachine</c>.</param>
internal abstract class SamPrincipal(ResourceDeclaration resource, SamOutput output, string tagged)
{
    protected string Id { get; } = resource.LogicalId;

    protected string Path { get; } = $"Resources.{resource.LogicalId}.Properties";

    protected ResourceDeclaration Resource => resource;

    protected SamOutput Output => output;

    protected JsonObject Written => resource.Properties;

    /// <summary>ARN of the role that the template names, or of the one that is generated.</summary>
    protected JsonNode RoleArn =>
        Written["Role"]?.DeepClone()
        ?? new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{Id}Role", "Arn") };

    protected JsonArray Tags => SamTags.List(tagged, Written["Tags"]);

    protected abstract IReadOnlyList<string> Known { get; }

    public void Add()
    {
        output.RefuseUnknown(Written, Path, Known);
        AddItself();
        if (!Written.ContainsKey("Role"))
        {
            AddRole();
        }

        foreach (var (name, value) in Written["Events"] as JsonObject ?? [])
        {
            AddEvent(name, value as JsonObject);
        }
    }

    protected abstract void AddItself();

    /// <summary>Attaches the managed policies that SAM adds by itself.</summary>
    protected abstract void AttachManaged(SamRole role);

    /// <summary>Who may assume the generated role.</summary>
    protected abstract JsonNode Trust();

    protected abstract void AddEvent(string name, JsonObject? written);

    protected void RefuseEvent(string path, JsonObject? written) =>
        output.Find(
            $"{path}.Type",
            $"{written?["Type"]?.ToString() ?? "nothing"} is no event that the twin knows"
        );

    private void AddRole()
    {
        var id = $"{Id}Role";
        var role = new SamRole(Path, id, output);
        AttachManaged(role);
        role.Add(Written["Policies"]);
        var properties = role.Properties(Trust(), Written["PermissionsBoundary"], Tags);
        if (Written["RolePath"] is { } path)
        {
            properties["Path"] = path.DeepClone();
        }

        output.Add(resource, id, "AWS::IAM::Role", properties);
    }
}
