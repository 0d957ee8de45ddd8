using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>The operations on state machines.</summary>
internal sealed class StateMachineOperations(StepFunctionsApi api)
{
    private const int LongestArn = 256;
    private const int LongestDefinition = 1_048_576;
    private readonly OrderedDictionary<string, StateMachine> _machines = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<string> _deleting = new(StringComparer.Ordinal);

    public IEnumerable<StateMachine> All => _machines.Values;

    public JsonObject CreateStateMachine(ApiRequest request)
    {
        var name = request.Required("name", int.MaxValue);
        var definition = request.Required("definition", LongestDefinition);
        var roleArn = request.Required("roleArn", LongestArn);
        RefuseExpress(request.Optional("type", 20));
        var logs = Logs(request.Structure("loggingConfiguration"));
        request.Structure("tracingConfiguration");
        var tags = request.Tags();
        request.RefuseRest();
        var machine = Create(
            new(name, definition, roleArn, request.Region, tags) { Logs = logs },
            Load
        );
        return new()
        {
            ["stateMachineArn"] = machine.Arn,
            ["creationDate"] = Timestamps.Epoch(machine.CreationDate),
        };
    }

    /// <summary>Idempotent for the same name, definition and role.</summary>
    /// <param name="wish">What is asked for.</param>
    /// <param name="load">Compiles the definition, or refuses it.</param>
    public StateMachine Create(StateMachineWish wish, Func<string, Definition> load)
    {
        if (!ResourceNames.IsValid(wish.Name))
        {
            throw new WireError("InvalidName", $"Invalid Name: '{wish.Name}'");
        }

        if (!ResourceNames.IsRole(wish.RoleArn))
        {
            throw new WireError("InvalidArn", $"Invalid Role Arn: '{wish.RoleArn}'");
        }

        var arn = $"arn:aws:states:{wish.Region}:{api.AccountId}:stateMachine:{wish.Name}";
        if (!_machines.TryGetValue(arn, out var existing))
        {
            var definition = load(wish.Definition);
            api.RefuseRole(wish, arn);
            var machine = new StateMachine(arn, definition, wish.RoleArn, api.Clock.Now)
            {
                Tags = wish.Tags,
            };
            _machines.Add(arn, machine);
            return machine;
        }

        RefuseDeleting(existing);
        return existing.Definition.Text == wish.Definition && existing.RoleArn == wish.RoleArn
            ? existing
            : throw new WireError(
                "StateMachineAlreadyExists",
                $"State Machine Already Exists: '{arn}'"
            );
    }

    public JsonObject DescribeStateMachine(ApiRequest request)
    {
        var machine = Find(request.Required("stateMachineArn", LongestArn), request.Region);
        request.RefuseRest();
        return new()
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["status"] = _deleting.Contains(machine.Arn) ? "DELETING" : "ACTIVE",
            ["definition"] = machine.Definition.Text,
            ["roleArn"] = machine.RoleArn,
            ["type"] = "STANDARD",
            ["creationDate"] = Timestamps.Epoch(machine.CreationDate),
            ["loggingConfiguration"] = new JsonObject
            {
                ["level"] = "OFF",
                ["includeExecutionData"] = false,
            },
            ["tracingConfiguration"] = new JsonObject { ["enabled"] = false },
        };
    }

    /// <summary>Takes effect when the last running execution has ended; an unknown machine is no error.</summary>
    public JsonObject DeleteStateMachine(ApiRequest request)
    {
        var arn = request.Required("stateMachineArn", LongestArn);
        request.RefuseRest();
        if (_machines.ContainsKey(arn))
        {
            _deleting.Add(arn);
            RemoveIfIdle(arn);
        }

        return [];
    }

    public JsonObject ListStateMachines(ApiRequest request)
    {
        var wish = PageWish.Read(request);
        request.RefuseRest();
        List<StateMachine> machines = [.. All.Where(machine => machine.Region == request.Region)];
        return Page.Of(
            "stateMachines",
            machines,
            wish,
            machine =>
                new()
                {
                    ["stateMachineArn"] = machine.Arn,
                    ["name"] = machine.Name,
                    ["type"] = "STANDARD",
                    ["creationDate"] = Timestamps.Epoch(machine.CreationDate),
                }
        );
    }

    public StateMachine Find(string arn, string region) =>
        !arn.StartsWith("arn:", StringComparison.Ordinal)
            ? throw new WireError("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'")
        : _machines.TryGetValue(arn, out var machine) && machine.Region == region ? machine
        : throw new WireError("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public void RefuseDeleting(StateMachine machine)
    {
        if (_deleting.Contains(machine.Arn))
        {
            throw new WireError(
                "StateMachineDeleting",
                $"State Machine is deleting: '{machine.Arn}'"
            );
        }
    }

    public void RemoveIfIdle(string arn)
    {
        if (
            _deleting.Contains(arn)
            && !api.Executions.Any(one => one.Machine.Arn == arn && !one.IsOver)
        )
        {
            _machines.Remove(arn);
            _deleting.Remove(arn);
        }
    }

    private static bool Logs(JsonObject? configuration) =>
        JsonOrder.TryString(configuration?["level"], out var level) && level != "OFF";

    private static Definition Load(string definition)
    {
        try
        {
            return Definition.Load(definition);
        }
        catch (DefinitionRefusedException refused)
        {
            throw new WireError(
                "InvalidDefinition",
                $"Invalid State Machine Definition: '{refused.Message}'"
            );
        }
    }

    private static void RefuseExpress(string? type)
    {
        if (type == "EXPRESS")
        {
            throw new WireError(
                "StateMachineTypeNotSupported",
                "Express state machines are not supported."
            );
        }

        if (type is not (null or "STANDARD"))
        {
            throw ApiRequest.Invalid(
                "type",
                "Member must satisfy enum value set: [STANDARD, EXPRESS]"
            );
        }
    }
}

/// <summary>A state machine that somebody wants.</summary>
internal sealed record StateMachineWish(
    string Name,
    string Definition,
    string RoleArn,
    string Region,
    IReadOnlyDictionary<string, string> Tags
)
{
    /// <summary>Whether its history goes to CloudWatch Logs, too.</summary>
    public bool Logs { get; init; }
}
