using System.Text.Json.Nodes;
using EksFed.Cli.Views;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;
using EksFed.Twin;
using EksFed.Twin.Checks;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Time;

namespace EksFed.Cli.Rehearsals;

/// <summary>One request, carried out in a fresh world by the real state machines and handlers.</summary>
internal sealed class Rehearsal
{
    // Far beyond the machines' own time limits: whoever reaches it hangs.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(24);

    private readonly Stack _stack;
    private readonly IReadOnlySet<string> _baseline;
    private readonly int _callsBefore;

    public Rehearsal(string seed)
    {
        World = new(seed);
        _stack = Stack.Deploy(World);
        _baseline = Leftovers.Snapshot(World);
        _callsBefore = World.Journal.Entries.Count;
    }

    /// <summary>The world it happens in; tests disturb it.</summary>
    public World World { get; }

    /// <summary>The stack that was deployed.</summary>
    public DeployedStack Deployed => _stack.Deployed;

    public RehearsalReport Run(FederationRequest request, bool keep, IProgress progress)
    {
        var input = new JsonObject { ["request"] = request.ToJson() };
        var members = request.MemberNames;
        AssumedAccount.Prepare(World, request);
        var federate = Execute(_stack.Federate, request.Name, input, members, progress);
        var calls = World.Journal.Entries.Skip(_callsBefore).ToList();
        var report = new RehearsalReport
        {
            Federation = request.Name,
            Outcome = OutcomeOf(federate),
            Error = FailureOf(federate),
            VirtualSeconds = Seconds(federate),
            CriticalPathSeconds = Math.Round(
                CriticalPath.Of(World.Lifecycles.Spans, request.Regions).TotalSeconds,
                3
            ),
            Members = MemberRows.Read(World, request),
            Probe = new(PropagatedTo(federate)),
            AwsCalls = calls.Count(call =>
                call.Service is not ("kubernetes" or "runtime" or "lambda")
            ),
            KubernetesCalls = calls.Count(call => call.Service == "kubernetes"),
            StateTransitions = federate.Transitions,
            HistoryEvents = federate.History.Count,
            MaxPayloadBytes = federate.LargestPayload,
            Leftovers = [],
        };
        return report.Outcome == Outcome.Ready && keep
            ? report
            : Audit(report, Destroy(report, members, progress));
    }

    private Execution? Destroy(
        RehearsalReport report,
        IReadOnlyList<string> members,
        IProgress progress
    ) =>
        report.Outcome == Outcome.Ready
            ? Execute(
                _stack.Unfederate,
                $"{report.Federation}-destroy",
                new() { ["federation"] = report.Federation },
                members,
                progress
            )
            : null;

    private RehearsalReport Audit(RehearsalReport report, Execution? destroy) =>
        report with
        {
            Destroy = destroy is null
                ? null
                : new(
                    destroy.Status == ExecutionStatus.Succeeded
                        ? "Destroyed"
                        : destroy.Error ?? $"{destroy.Status}",
                    Seconds(destroy)
                )
                {
                    Message = FailureOf(destroy)?.Message,
                },
            Leftovers =
            [
                .. Leftovers
                    .Find(World, _baseline)
                    .Select(left => new LeftoverReport(
                        left.Resource.Service,
                        left.Resource.Region,
                        left.Resource.Kind,
                        left.Resource.Id,
                        left.Why
                    )),
            ],
        };

    private Execution Execute(
        StateMachine machine,
        string name,
        JsonObject input,
        IReadOnlyList<string> members,
        IProgress progress
    )
    {
        var execution = World
            .Service<StepFunctionsApi>()
            .Start(machine, input.ToJsonString(), name);
        progress.Follow(machine.Name, execution, members, refresh => Drive(execution, refresh));
        return execution;
    }

    private void Drive(Execution execution, Action refresh)
    {
        var limit = World.Clock.Now + s_patience;
        while (!execution.IsOver)
        {
            var steps = 0;
            var end = World.Clock.RunUntil(() => execution.IsOver || ++steps > 250, limit);
            refresh();
            if (end != RunEnd.ConditionMet)
            {
                throw new InvalidOperationException($"{execution.Name} hangs: {end}");
            }
        }
    }

    private Outcome OutcomeOf(Execution federate) =>
        federate.Status == ExecutionStatus.Succeeded ? Outcome.Ready
        : World
            .Service<StepFunctionsApi>()
            .Executions.Any(e =>
                e.Machine == _stack.Unfederate && e.Status == ExecutionStatus.Succeeded
            )
            ? Outcome.RolledBack
        : Outcome.Failed;

    private static ExecutionError? FailureOf(Execution execution) =>
        execution.Status == ExecutionStatus.Succeeded
            ? null
            : new(
                execution.Error ?? $"{execution.Status}",
                Failure.MessageOf(execution.Cause ?? ""),
                Failures.StateOf(execution)
            );

    private static IReadOnlyList<string> PropagatedTo(Execution federate) =>
        federate.Output?.Node?["result"]?["probe"]?["propagatedTo"] is JsonArray names
            ? [.. names.Select(name => (string)name!)]
            : [];

    private static double Seconds(Execution execution) =>
        Math.Round((execution.StopDate!.Value - execution.StartDate).TotalSeconds, 3);
}
