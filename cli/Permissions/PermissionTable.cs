using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;

namespace EksFed.Cli.Permissions;

/// <summary>What every role of a deployed stack may do, and what for.</summary>
internal static class PermissionTable
{
    /// <param name="stack">As it was deployed.</param>
    /// <param name="function">Logical id of a function, to leave out all roles but its own; null for all.</param>
    public static IReadOnlyList<RoleReport> Of(DeployedStack stack, string? function = null)
    {
        var wanted = function is null ? null : stack.Functions[function].Definition.RoleArn;
        var (users, scopes) = (new RoleUsers(stack), new Scopes(stack));
        return
        [
            .. stack
                .Roles.Values.Where(role => wanted is null || role.Arn == wanted)
                .Select(role => Of(role, users, scopes)),
        ];
    }

    private static RoleReport Of(DeployedRole role, RoleUsers users, Scopes scopes)
    {
        var all = users.Of(role);
        return new(
            role.LogicalId,
            role.Arn,
            all,
            [.. role.ManagedPolicyArns.Select(arn => arn[(arn.LastIndexOf('/') + 1)..])],
            [
                .. from statement in StatementsOf(role)
                from action in Items(statement["Action"])
                from resource in Items(statement["Resource"])
                select new PermissionReport(
                    $"{statement["Effect"]}",
                    action,
                    resource,
                    scopes.Of(resource),
                    ConditionText.Of(statement["Condition"] as JsonObject),
                    users.Of(role, action, resource) is [_, ..] some ? some : all
                ),
            ]
        );
    }

    private static IEnumerable<JsonObject> StatementsOf(DeployedRole role) =>
        from document in role.InlinePolicies.Values
        from statement in Nodes(JsonNode.Parse(document)!["Statement"])
        select statement.AsObject();

    private static IEnumerable<string> Items(JsonNode? node) =>
        Nodes(node).Select(item => item.ToString());

    // A list, or its only item.
    private static IEnumerable<JsonNode> Nodes(JsonNode? node) =>
        node is JsonArray list ? list.Select(item => item!)
        : node is null ? []
        : [node];
}
