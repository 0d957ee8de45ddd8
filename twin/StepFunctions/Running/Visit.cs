using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.States;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.Running;

/// <summary>One stay of a branch in a state: its data, timers, retries and end.</summary>
internal sealed class Visit(Branch branch, State state, Payload input)
{
    private readonly long _enteredId = branch.LastEventId;
    private List<IDisposable>? _timers;
    private int[]? _attempts;
    private bool _isOver;

    public Branch Branch => branch;

    public State State => state;

    /// <summary>The state's name after those that it is within: <c>Regions[1]/Members[2]/EnsureVpc</c>.</summary>
    public string Path => branch.Path.Length == 0 ? state.Name : $"{branch.Path}/{state.Name}";

    /// <summary>For what its calls are made, as the journal names it.</summary>
    public string Errand => $"{branch.Execution.Machine.Name}/{Path}";

    /// <summary>The state's raw input.</summary>
    public Payload Input => input;

    public DateTimeOffset EnteredAt { get; } = branch.Execution.Clock.Now;

    public DateTimeOffset Now => branch.Execution.Clock.Now;

    public int RetryCount { get; private set; }

    /// <summary>What the state waits for, if it is more than a timer.</summary>
    public IWork? Work { get; set; }

    /// <summary>Whether a Parallel or Map has started and not yet succeeded or failed.</summary>
    public bool HasStartedWork { get; set; }

    public void Begin() => state.Run(this);

    public Scope ScopeOf(Payload payload, MapItem? item = null) =>
        new(payload, () => Context(item ?? branch.Item), branch.Execution.Random);

    public HistoryEvent Record(EventContent content) => branch.Record(content);

    /// <summary>Records an event beside the line: the next one follows from the same event as this.</summary>
    public HistoryEvent RecordBeside(long previous, EventContent content) =>
        branch.Execution.Record(previous, content);

    /// <summary>Does something later unless the visit is over by then.</summary>
    public void After(TimeSpan delay, Action action) =>
        (_timers ??= []).Add(branch.Execution.Clock.Schedule(delay, () => Guard(action)));

    /// <summary>Does something now; what goes wrong is an error of this state.</summary>
    public void Guard(Action action)
    {
        if (!_isOver)
        {
            branch.Execution.Protect(() => Attempt(action));
        }
    }

    /// <summary>Leaves with an output, to the state's own successor.</summary>
    public void Exit(Payload output) => Exit(output, state.Next);

    /// <summary>Leaves with an output.</summary>
    /// <exception cref="AslError">The output is too large; nothing catches that.</exception>
    public void Exit(Payload output, string? next)
    {
        if (output.IsTooLarge)
        {
            throw AslError.TooLarge(state.Name, isFinal: true);
        }

        Stop(isRecorded: false);
        _isOver = true;
        branch.Execution.Measure(output);
        Record(EventContent.With(state.Kind + "StateExited", "output", output, state.Name));
        branch.Go(next, output);
    }

    /// <summary>An error: retry, else catch, else leave with it.</summary>
    public void Fail(AslError error)
    {
        if (_isOver)
        {
            return;
        }

        Stop(isRecorded: true);
        error = error.At(state.Name, _enteredId);
        if (TryRetry(error))
        {
            return;
        }

        state.GiveUp(this);
        var catcher = state.Handlers.Catchers.FirstOrDefault(entry => error.Matches(entry.Errors));
        if (catcher is null)
        {
            Leave(error);
        }
        else
        {
            Exit(CaughtOutput(catcher, error), catcher.Next);
        }
    }

    /// <summary>Leaves with an error, past Retry and Catch.</summary>
    public void Leave(AslError error)
    {
        _isOver = true;
        branch.Fail(error.At(state.Name, _enteredId));
    }

    /// <summary>Somebody else ends the visit.</summary>
    public void Abort(bool isRecorded)
    {
        _isOver = true;
        Stop(isRecorded);
        if (isRecorded && state.Kind is "Task" or "Wait" or "Parallel" or "Map")
        {
            Record(new(state.Kind + "StateAborted"));
        }
    }

    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (AslError error)
        {
            try
            {
                Fail(error);
            }
            catch (AslError worse)
            {
                Leave(worse);
            }
        }
    }

    private void Stop(bool isRecorded)
    {
        foreach (var timer in _timers ?? [])
        {
            timer.Dispose();
        }

        _timers?.Clear();
        var work = Work;
        Work = null;
        work?.Abort(isRecorded);
    }

    // The first retrier that matches decides; once it is spent, later ones are not asked.
    private bool TryRetry(AslError error)
    {
        var retriers = state.Handlers.Retriers;
        for (var i = 0; i < retriers.Count; i++)
        {
            if (!error.Matches(retriers[i].Errors))
            {
                continue;
            }

            _attempts ??= new int[retriers.Count];
            if (_attempts[i] >= retriers[i].MaxAttempts)
            {
                return false;
            }

            After(DelayBefore(retriers[i], ++_attempts[i]), Retry);
            return true;
        }

        return false;
    }

    // A retry is billed as a transition but enters nothing.
    private void Retry()
    {
        RetryCount++;
        branch.Execution.CountTransition();
        state.Run(this);
    }

    private TimeSpan DelayBefore(Retrier retrier, int attempt)
    {
        var delay = retrier.Delay(attempt);
        if (!retrier.HasJitter)
        {
            return delay;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"jitter/{_enteredId}/{RetryCount}");
        return delay * branch.Execution.Random.Fork(name).NextDouble();
    }

    private Payload CaughtOutput(Catcher catcher, AslError error)
    {
        var output = new JsonObject
        {
            ["Error"] = error.Name ?? string.Empty,
            ["Cause"] = error.Cause ?? string.Empty,
        };
        return DataFlow.Place(catcher.ResultPath, this, new(output));
    }

    private JsonObject Context(MapItem? item)
    {
        var context = branch.Execution.Context();
        var here = new JsonObject
        {
            ["Name"] = state.Name,
            ["EnteredTime"] = Timestamps.Text(EnteredAt),
        };
        if (state.CountsRetries)
        {
            here["RetryCount"] = RetryCount;
        }

        context["State"] = here;
        if (item is not null)
        {
            var shown = new JsonObject
            {
                ["Index"] = item.Index,
                ["Value"] = item.Value.Node?.DeepClone(),
            };
            context["Map"] = new JsonObject { ["Item"] = shown };
        }

        return context;
    }
}

/// <summary>What a state waits for: a task, branches or iterations.</summary>
internal interface IWork
{
    /// <summary>The lines of states within, for a view from outside.</summary>
    IEnumerable<Branch> Branches { get; }

    /// <summary>Ends it; harmless when it has already ended.</summary>
    void Abort(bool isRecorded);
}
