using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Events.Delivery;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Rules;

/// <summary>The operations on a rule's targets: state machines, functions and queues.</summary>
internal sealed class TargetOperations(RuleOperations rules)
{
    // Quotas, "Targets per rule".
    private const int MostTargets = 5;
    private const int LongestInput = 8192;
    private const int MostVariables = 100;

    private static readonly string[] s_members =
    [
        "Id",
        "Arn",
        "RoleArn",
        "Input",
        "InputPath",
        "InputTransformer",
        "DeadLetterConfig",
        "RetryPolicy",
    ];

    private static readonly string[] s_predefined =
    [
        "aws.events.rule-arn",
        "aws.events.rule-name",
        "aws.events.event.ingestion-time",
        "aws.events.event",
        "aws.events.event.json",
    ];

    public Dictionary<string, JsonOperation> Table =>
        new()
        {
            ["ListTargetsByRule"] = JsonOperation.Read(List, "Rule", "EventBusName", "Limit"),
            ["PutTargets"] = JsonOperation.Write(Put, "Rule", "EventBusName", "Targets"),
            ["RemoveTargets"] = JsonOperation.Write(Remove, "Rule", "EventBusName", "Ids", "Force"),
        };

    private JsonObject Put(JsonCall call)
    {
        var rule = rules.Named(call, "Rule");
        var given = call.RequiredList("Targets")
            .Select(target => Read(call.Within((JsonObject)target!)))
            .ToList();
        var targets = rule
            .Targets.Where(old => given.TrueForAll(one => one.Id != old.Id))
            .Concat(given)
            .ToList();
        if (targets.Count > MostTargets)
        {
            throw new WireError(
                "LimitExceededException",
                "The requested resource exceeds the maximum number allowed."
            );
        }

        rule.Targets = targets;
        return Done();
    }

    private JsonObject Remove(JsonCall call)
    {
        var rule = rules.Named(call, "Rule");
        var ids = call.RequiredList("Ids").Select(id => id!.GetValue<string>()).ToHashSet();
        rule.Targets = [.. rule.Targets.Where(target => !ids.Contains(target.Id))];
        return Done();
    }

    private JsonObject List(JsonCall call) =>
        new()
        {
            ["Targets"] = new JsonArray([
                .. rules.Named(call, "Rule").Targets.Select(target => target.Source.DeepClone()),
            ]),
        };

    private static JsonObject Done() =>
        new() { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };

    private static EventTarget Read(JsonCall target)
    {
        var foreign = target.Input.Select(member => member.Key).Except(s_members).FirstOrDefault();
        if (foreign is not null)
        {
            throw target.Invalid(
                $"The member '{foreign}' of a target is unknown or not simulated."
            );
        }

        var (id, arn) = (target.RequiredText("Id"), target.RequiredText("Arn"));
        CheckArn(target, id, arn);
        string[] inputs = ["Input", "InputPath", "InputTransformer"];
        if (inputs.Count(target.Input.ContainsKey) > 1)
        {
            throw target.Invalid(
                $"Only one of Input, InputPath, or InputTransformer must be provided for target {id}."
            );
        }

        var retry = target.Map("RetryPolicy") is { } policy ? target.Within(policy) : null;
        return new(id, arn)
        {
            RoleArn = target.Text("RoleArn"),
            Input = Constant(target, id),
            InputPath = Path(target, target.Text("InputPath"), id),
            Transformer = Transformer(target, id),
            DeadLetterArn = target.Map("DeadLetterConfig")?["Arn"]?.ToString(),
            MaximumRetryAttempts = Bounded(retry, "MaximumRetryAttempts", 0, 185),
            MaximumAge = TimeSpan.FromSeconds(
                Bounded(retry, "MaximumEventAgeInSeconds", 60, 86400)
            ),
            Source = (JsonObject)target.Input.DeepClone(),
        };
    }

    private static void CheckArn(JsonCall target, string id, string arn)
    {
        var service = arn.Split(':') is ["arn", _, var named, ..] ? named : "";
        if (service is not ("states" or "lambda" or "sqs"))
        {
            throw target.Invalid($"Provided Arn is not in correct format or not simulated: {arn}");
        }

        if (service == "states" && target.Text("RoleArn") is null)
        {
            throw target.Invalid($"RoleArn is required for target {id}.");
        }
    }

    private static string? Constant(JsonCall target, string id)
    {
        var input = target.Text("Input");
        if (input is null)
        {
            return null;
        }

        if (input.Length > LongestInput || !IsJson(input))
        {
            throw target.Invalid($"JSON syntax error in input for target {id}.");
        }

        return input;
    }

    private static string? Path(JsonCall target, string? path, string id) =>
        path is null || EventPath.IsValid(path)
            ? path
            : throw target.Invalid($"InputPath for target {id} is invalid.");

    private static InputTransformer? Transformer(JsonCall target, string id)
    {
        if (target.Map("InputTransformer") is not { } written)
        {
            return null;
        }

        var template = target.Within(written).RequiredText("InputTemplate");
        var paths = (written["InputPathsMap"] as JsonObject ?? []).ToDictionary(
            pair => pair.Key,
            pair => Path(target, pair.Value!.GetValue<string>(), id)!
        );
        var isFlawed =
            template.Length is 0 or > LongestInput
            || paths.Count > MostVariables
            || paths.Keys.Any(name => name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase));
        var unknown = TargetInput
            .Placeholders(template)
            .Except(paths.Keys)
            .Except(s_predefined)
            .FirstOrDefault();
        return isFlawed ? throw target.Invalid($"InputTransformer for target {id} is invalid.")
            : unknown is not null
                ? throw target.Invalid(
                    $"InputTemplate for target {id} contains invalid placeholder {unknown}."
                )
            : new(paths, template);
    }

    private static int Bounded(JsonCall? policy, string member, int low, int high)
    {
        var value = policy?.Integer(member) ?? high;
        return value >= low && value <= high
            ? value
            : throw policy!.Violates(
                member,
                $"{value}",
                value < low
                    ? $"Member must have value greater than or equal to {low}"
                    : $"Member must have value less than or equal to {high}"
            );
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
