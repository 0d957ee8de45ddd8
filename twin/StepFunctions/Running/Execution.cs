using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Time;

namespace EksFed.Twin.StepFunctions.Running;

/// <summary>One execution of a Standard state machine, driven by events on the world's clock.</summary>
public sealed class Execution : IBranchOwner
{
    private readonly History _history;
    private readonly Branch _main;
    private IDisposable? _timeout;

    internal Execution(StepFunctionsApi api, StateMachine machine, string name, Payload input)
    {
        (Api, Machine, Name, Input) = (api, machine, name, input);
        Arn =
            $"{machine.Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";
        Clock = api.Clock;
        Random = api.RandomOf(Arn);
        StartDate = Clock.Now;
        _history = new(Clock);
        _main = new(this, machine.Definition.Graph, this, string.Empty);
    }

    /// <summary>Something was added to the history.</summary>
    public event EventHandler<HistoryEvent>? Recorded;

    /// <summary>The status has changed from <see cref="ExecutionStatus.Running"/> to a final one.</summary>
    public event EventHandler? Ended;

    public string Arn { get; }

    public string Name { get; }

    public StateMachine Machine { get; }

    public Payload Input { get; }

    public DateTimeOffset StartDate { get; }

    public DateTimeOffset? StopDate { get; private set; }

    public ExecutionStatus Status { get; private set; }

    public bool IsOver => Status != ExecutionStatus.Running;

    /// <summary>Its result, once it has succeeded.</summary>
    public Payload? Output { get; private set; }

    public string? Error { get; private set; }

    public string? Cause { get; private set; }

    public IReadOnlyList<HistoryEvent> History => _history.Events;

    /// <summary>The states that are being visited now, outermost first.</summary>
    public IReadOnlyList<LiveState> Live => [.. _main.Live];

    /// <summary>State transitions as billed: entered states and retries.</summary>
    public int Transitions => _history.Transitions;

    /// <summary>Bytes of the largest input or output of a state so far.</summary>
    public int LargestPayload => _history.LargestPayload;

    internal StepFunctionsApi Api { get; }

    public VirtualClock Clock { get; }

    internal SeededRandom Random { get; }

    /// <summary>Ends it at once. No Catch runs, and nothing is cleaned up.</summary>
    public void Stop(string? error, string? cause) =>
        End(ExecutionStatus.Aborted, "ExecutionAborted", new(error, cause));

    internal void Start()
    {
        Measure(Input);
        Record(0, new("ExecutionStarted", StartDetails));
        if (Machine.Definition.TimeoutSeconds is { } seconds)
        {
            _timeout = Clock.Schedule(TimeSpan.FromSeconds(seconds), TimeOut);
        }

        _main.Start(Input);
    }

    internal HistoryEvent Record(long previous, EventContent content) =>
        Tell(_history.Add(previous, content));

    internal void Measure(Payload payload) => _history.Measure(payload);

    internal void CountTransition() => _history.Transitions++;

    /// <summary>Runs a piece of the execution; when the history is full, that is its end.</summary>
    internal void Protect(Action action)
    {
        if (IsOver)
        {
            return;
        }

        try
        {
            action();
        }
        catch (HistoryFullException)
        {
            var error = new AslError(
                AslError.Runtime,
                "The execution reached the maximum number of history events (25000)."
            );
            End(ExecutionStatus.Failed, "ExecutionFailed", error);
        }
    }

    /// <summary>The part of <c>$$</c> that is the same for all states.</summary>
    internal JsonObject Context() =>
        new()
        {
            ["Execution"] = new JsonObject
            {
                ["Id"] = Arn,
                ["Input"] = Input.Node?.DeepClone(),
                ["StartTime"] = Timestamps.Text(StartDate),
                ["Name"] = Name,
                ["RoleArn"] = Machine.RoleArn,
                ["RedriveCount"] = 0,
            },
            ["StateMachine"] = new JsonObject { ["Id"] = Machine.Arn, ["Name"] = Machine.Name },
        };

    void IBranchOwner.Succeeded(Branch branch, Payload output)
    {
        Output = output;
        Finish(
            ExecutionStatus.Succeeded,
            EventContent.With("ExecutionSucceeded", "output", output)
        );
    }

    void IBranchOwner.Failed(Branch branch, AslError error) =>
        End(ExecutionStatus.Failed, "ExecutionFailed", error);

    /// <summary>The machine's own time limit is reached. No Catch runs, and nothing is cleaned up.</summary>
    public void TimeOut() =>
        End(ExecutionStatus.TimedOut, "ExecutionTimedOut", new(AslError.Timeout, null));

    private void End(ExecutionStatus status, string type, AslError error)
    {
        if (IsOver)
        {
            return;
        }

        (Error, Cause) = (error.Name, error.Cause);
        Finish(status, EventContent.With(type, error));
    }

    private void Finish(ExecutionStatus status, EventContent content)
    {
        Status = status;
        StopDate = Clock.Now;
        _timeout?.Dispose();
        _main.Abort(isRecorded: false);
        Tell(_history.AddLast(_main.LastEventId, content));
        Ended?.Invoke(this, EventArgs.Empty);
        Api.Announce(this);
    }

    private HistoryEvent Tell(HistoryEvent added)
    {
        Recorded?.Invoke(this, added);
        return added;
    }

    private JsonObject StartDetails() =>
        new()
        {
            ["input"] = Input.Text,
            ["inputDetails"] = new JsonObject { ["truncated"] = false },
            ["roleArn"] = Machine.RoleArn,
        };
}

/// <summary>As <c>DescribeExecution</c> tells; in upper snake case there.</summary>
public enum ExecutionStatus
{
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
}
