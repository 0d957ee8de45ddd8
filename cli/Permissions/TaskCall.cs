using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.StepFunctions;

namespace EksFed.Cli.Permissions;

/// <summary>A Task state of a deployed state machine, and what it calls.</summary>
/// <param name="Machine">Name of the machine, without the stack's.</param>
/// <param name="State">Name of the state.</param>
/// <param name="Resource">What it calls: <c>arn:aws:states:::events:putEvents</c>.</param>
/// <param name="FunctionArn">The function that it invokes; null when it calls a service.</param>
internal sealed record TaskCall(string Machine, string State, string Resource, string? FunctionArn)
{
    private const string Awaited = "arn:aws:states:::states:startExecution.sync";

    // What awaiting another execution takes: Step Functions developer guide, "IAM policies for nested workflows".
    private static readonly string[] s_awaiting =
    [
        "events:DescribeRule",
        "events:PutRule",
        "events:PutTargets",
        "states:DescribeExecution",
        "states:StartExecution",
        "states:StopExecution",
    ];

    /// <summary>Such as <c>federate/EnsureVpc</c>.</summary>
    public string Name => $"{Machine}/{State}";

    /// <summary>Every Task of every state machine, in the order of the definitions.</summary>
    public static IEnumerable<TaskCall> Of(DeployedStack stack) =>
        stack.StateMachines.Values.SelectMany(machine =>
            In(NameOf(stack, machine), JsonNode.Parse(machine.Definition.Text)!.AsObject())
        );

    public static string NameOf(DeployedStack stack, StateMachine machine)
    {
        var prefix = $"{stack.Name}-";
        return machine.Name.StartsWith(prefix, StringComparison.Ordinal)
            ? machine.Name[prefix.Length..]
            : machine.Name;
    }

    /// <summary>Whether its machine's role needs this permission because of it.</summary>
    public bool Needs(string action, string resource) =>
        FunctionArn is not null ? action == "lambda:InvokeFunction" && resource == FunctionArn
        : Resource.StartsWith(Awaited, StringComparison.Ordinal) ? s_awaiting.Contains(action)
        : Resource.EndsWith($":{action}", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<TaskCall> In(string machine, JsonObject graph)
    {
        foreach (var (name, node) in graph["States"]!.AsObject())
        {
            var state = node!.AsObject();
            if ((string?)state["Type"] == "Task")
            {
                yield return new(
                    machine,
                    name,
                    $"{state["Resource"]}",
                    (string?)state["Parameters"]?["FunctionName"]
                );
            }

            foreach (var inner in Inner(state).SelectMany(each => In(machine, each)))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<JsonObject> Inner(JsonObject state) =>
        (state["Branches"] as JsonArray ?? []).Append(state["ItemProcessor"]).OfType<JsonObject>();
}
