using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Integrations;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Has a function or a service do something.</summary>
internal sealed class TaskState(string name, DataFlow flow, ITaskIntegration? integration)
    : State(name, "Task")
{
    private const int Greatest = 99_999_999;

    public override bool CountsRetries => true;

    private TaskLimits Limits { get; init; } = TaskLimits.None;

    private JsonPath? TimeoutPath { get; init; }

    private JsonPath? HeartbeatPath { get; init; }

    public static TaskState Read(string name, Fields fields)
    {
        var flow = DataFlow.ReadPaths(fields) with
        {
            Parameters = fields.Template("Parameters"),
            ResultSelector = fields.Template("ResultSelector"),
            ResultPath = fields.ResultPath(),
        };
        return new(name, flow, ReadIntegration(fields, flow))
        {
            Next = StateReader.ReadNext(fields),
            Handlers = ErrorHandlers.Read(fields),
            Limits = ReadLimits(fields),
            TimeoutPath = fields.Path("TimeoutSecondsPath"),
            HeartbeatPath = fields.Path("HeartbeatSecondsPath"),
        };
    }

    public override void Run(Visit visit)
    {
        var input = flow.EffectiveInput(visit);
        if (input.IsTooLarge)
        {
            throw AslError.TooLarge(Name);
        }

        var attempt = new TaskAttempt(
            visit,
            integration!,
            input,
            result => visit.Exit(flow.Output(visit, result))
        );
        var limits = LimitsOf(visit);
        visit.Work = attempt;
        visit.Branch.Execution.Measure(input);
        attempt.Begin(limits);
    }

    private static ITaskIntegration? ReadIntegration(Fields fields, DataFlow flow)
    {
        var resource = fields.RequiredText("Resource");
        var integration = TaskIntegrations.Find(resource);
        if (integration is null)
        {
            fields.Refuse(
                $"The resource provided {resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.",
                "Resource"
            );
        }

        integration?.Parameters?.Check(fields, flow.Parameters);
        return integration;
    }

    private static TaskLimits ReadLimits(Fields fields)
    {
        foreach (var field in (ReadOnlySpan<string>)["TimeoutSeconds", "HeartbeatSeconds"])
        {
            if (fields.CountOf(field, field + "Path") > 1)
            {
                fields.Refuse($"'{field}' and '{field}Path' exclude each other");
            }
        }

        var limits = new TaskLimits(
            fields.Integer("TimeoutSeconds", 1, Greatest),
            fields.Integer("HeartbeatSeconds", 1, Greatest)
        );
        if (limits.Heartbeat >= (limits.Timeout ?? Greatest))
        {
            fields.Refuse(
                "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
                "HeartbeatSeconds"
            );
        }

        return limits;
    }

    private TaskLimits LimitsOf(Visit visit) =>
        TimeoutPath is null && HeartbeatPath is null
            ? Limits
            : new(
                TimeoutPath is null
                    ? Limits.Timeout
                    : SecondsAt(visit, TimeoutPath, "TimeoutSecondsPath"),
                HeartbeatPath is null
                    ? Limits.Heartbeat
                    : SecondsAt(visit, HeartbeatPath, "HeartbeatSecondsPath")
            );

    private int SecondsAt(Visit visit, JsonPath path, string field)
    {
        var result = visit.ScopeOf(flow.Input(visit)).Find(path);
        return !result.Found ? throw AslError.AtRuntime(result.Problem!)
            : JsonOrder.TryNumber(result.Value, out var seconds)
            && seconds == decimal.Floor(seconds)
            && seconds is > 0 and <= Greatest
                ? (int)seconds
            : throw AslError.AtRuntime(
                $"The {field} parameter does not reference a positive integer: {path.Text} == {JsonText.Of(result.Value)}"
            );
    }
}
