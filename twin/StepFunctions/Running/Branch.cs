using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.States;

namespace EksFed.Twin.StepFunctions.Running;

/// <summary>One line of states: a machine's own, a branch of a Parallel, or an iteration of a Map.</summary>
/// <param name="execution">Whose line it is.</param>
/// <param name="graph">Its states.</param>
/// <param name="owner">Who waits for its end.</param>
/// <param name="path">Empty for the machine's own line, else such as <c>Regions[1]/Members[2]</c>.</param>
/// <param name="item">What the nearest Map around gave it.</param>
internal sealed class Branch(
    Execution execution,
    StateGraph graph,
    IBranchOwner owner,
    string path,
    MapItem? item = null
)
{
    private IDisposable? _pending;
    private bool _isOver;

    public Execution Execution => execution;

    public string Path => path;

    /// <summary>The item of the nearest Map around, if any.</summary>
    public MapItem? Item => item;

    /// <summary>The event the next one of this line follows from.</summary>
    public long LastEventId { get; set; }

    public Visit? Current { get; private set; }

    /// <summary>The states in which this line and those within it are.</summary>
    public IEnumerable<LiveState> Live
    {
        get
        {
            if (Current is not { } visit)
            {
                yield break;
            }

            yield return new(
                path,
                visit.State.Name,
                visit.State.Kind,
                visit.EnteredAt,
                visit.RetryCount,
                visit.Errand
            );
            foreach (var inner in visit.Work?.Branches.SelectMany(branch => branch.Live) ?? [])
            {
                yield return inner;
            }
        }
    }

    public void Start(Payload input) => Move(graph.Start, input);

    /// <summary>Goes on to a state, or ends where there is none.</summary>
    public void Go(string? next, Payload output)
    {
        Current = null;
        if (next is not null)
        {
            Move(graph[next], output);
            return;
        }

        _isOver = true;
        owner.Succeeded(this, output);
    }

    public void Fail(AslError error)
    {
        Current = null;
        _isOver = true;
        owner.Failed(this, error);
    }

    public HistoryEvent Record(EventContent content)
    {
        var added = execution.Record(LastEventId, content);
        LastEventId = added.Id;
        return added;
    }

    /// <summary>Stops whatever goes on; the rest of the execution may go on.</summary>
    /// <param name="isRecorded">Whether the history tells: not when the execution itself is over.</param>
    /// <returns>False when there was nothing to stop.</returns>
    public bool Abort(bool isRecorded)
    {
        if (_isOver)
        {
            return false;
        }

        _isOver = true;
        _pending?.Dispose();
        Current?.Abort(isRecorded);
        Current = null;
        return true;
    }

    private void Move(State state, Payload input) =>
        _pending = execution.Clock.Schedule(
            Latencies.StateTransition,
            () => execution.Protect(() => Enter(state, input))
        );

    private void Enter(State state, Payload input)
    {
        Record(EventContent.With(state.Kind + "StateEntered", "input", input, state.Name));
        execution.CountTransition();
        Current = new(this, state, input);
        Current.Guard(Current.Begin);
    }
}

/// <summary>Who started a branch and waits for its end.</summary>
internal interface IBranchOwner
{
    void Succeeded(Branch branch, Payload output);

    void Failed(Branch branch, AslError error);
}

/// <summary>What <c>$$.Map.Item</c> is inside an iteration.</summary>
internal sealed record MapItem(int Index, Payload Value);

/// <summary>A state that is being visited right now.</summary>
/// <param name="Branch">Empty for the machine's own line, else such as <c>Members[2]</c>.</param>
/// <param name="Name">The state.</param>
/// <param name="Kind">Its type.</param>
/// <param name="EnteredAt">Since when.</param>
/// <param name="RetryCount">Retries so far.</param>
/// <param name="Errand">What the journal calls the visit.</param>
public sealed record LiveState(
    string Branch,
    string Name,
    string Kind,
    DateTimeOffset EnteredAt,
    int RetryCount,
    string Errand
);
