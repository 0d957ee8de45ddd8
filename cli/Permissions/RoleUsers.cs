using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;

namespace EksFed.Cli.Permissions;

/// <summary>Who acts under which role: steps of the state machines, routes, rules, services, people.</summary>
internal sealed class RoleUsers(DeployedStack stack)
{
    private readonly List<TaskCall> _tasks = [.. TaskCall.Of(stack)];

    /// <summary>Everything that uses a role.</summary>
    public IReadOnlyList<string> Of(DeployedRole role)
    {
        string[] users =
        [
            .. stack
                .Functions.Where(function => function.Value.Definition.RoleArn == role.Arn)
                .SelectMany(function => CallersOf(function.Key)),
            .. MachinesOf(role).Select(machine => $"state machine {machine}"),
            .. stack
                .Rules.Where(rule => rule.Value.Targets.Any(target => target.RoleArn == role.Arn))
                .Select(rule => $"rule {rule.Key}"),
        ];
        return users is [_, ..] ? users : [.. TrustedBy(role)];
    }

    /// <summary>The steps of the role's own state machine that need one permission; empty for other roles.</summary>
    public IReadOnlyList<string> Of(DeployedRole role, string action, string resource) =>
        [
            .. MachinesOf(role)
                .SelectMany(machine => _tasks.Where(task => task.Machine == machine))
                .Where(task => task.Needs(action, resource))
                .Select(task => task.Name)
                .Distinct(),
        ];

    private IEnumerable<string> MachinesOf(DeployedRole role) =>
        stack
            .StateMachines.Values.Where(machine => machine.RoleArn == role.Arn)
            .Select(machine => TaskCall.NameOf(stack, machine));

    private string[] CallersOf(string function)
    {
        var arn = stack.Functions[function].Arn;
        string[] callers =
        [
            .. _tasks.Where(task => task.FunctionArn == arn).Select(task => task.Name).Distinct(),
            .. stack
                .Routes.Where(route => route.Function.Arn == arn)
                .Select(route => $"{route.Method} {route.Path}"),
        ];
        // What no state and no route calls is called by CloudFormation, for a custom resource.
        return callers is [_, ..] ? callers : [$"function {function}"];
    }

    private static IEnumerable<string> TrustedBy(DeployedRole role) =>
        from statement in JsonNode.Parse(role.TrustDocument)!["Statement"]!.AsArray()
        from principal in statement!["Principal"]!.AsObject()
        let condition = ConditionText.Of(statement["Condition"] as JsonObject)
        select condition is null ? $"{principal.Value}" : $"{principal.Value} if {condition}";
}
