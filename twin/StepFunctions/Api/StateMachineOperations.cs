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
    private readonly Dictionary<string, StateMachine> _machines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleting = new(StringComparer.Ordinal);

    public IEnumerable<StateMachine> All => _machines.Values;

    public JsonObject CreateStateMachine(ApiRequest request)
    {
        var name = request.Required("name", int.MaxValue);
        var definition = request.Required("definition", LongestDefinition);
        var roleArn = request.Required("roleArn", LongestArn);
        RefuseExpress(request.Optional("type", 20));
        request.Structure("loggingConfiguration");
        request.Structure("tracingConfiguration");
        var tags = request.Tags();
        request.RefuseRest();
        var machine = Create(name, definition, roleArn, request.Region) with { Tags = tags };
        _machines[machine.Arn] = machine;
        return new()
        {
            ["stateMachineArn"] = machine.Arn,
            ["creationDate"] = Timestamps.Epoch(machine.CreationDate),
        };
    }

    /// <summary>Idempotent for the same name, definition and role.</summary>
    public StateMachine Create(string name, string definition, string roleArn, string region)
    {
        if (!ResourceNames.IsValid(name))
        {
            throw new WireError("InvalidName", $"Invalid Name: '{name}'");
        }

        if (
            roleArn.Split(':')
            is not ["arn", "aws", "iam", "", { Length: 12 }, ['r', 'o', 'l', 'e', '/', ..]]
        )
        {
            throw new WireError("InvalidArn", $"Invalid Role Arn: '{roleArn}'");
        }

        var arn = $"arn:aws:states:{region}:{api.AccountId}:stateMachine:{name}";
        if (!_machines.TryGetValue(arn, out var existing))
        {
            return _machines[arn] = new(arn, Load(definition), roleArn, api.Clock.Now);
        }

        return existing.Definition.Text == definition && existing.RoleArn == roleArn
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
