using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Runs several branches with the same input; the first error of one stops the others.</summary>
internal sealed class ParallelState(string name, DataFlow flow, IReadOnlyList<StateGraph> branches)
    : State(name, "Parallel")
{
    public override bool CountsRetries => true;

    public static ParallelState Read(string name, Fields fields, GraphReader graphs)
    {
        var branches = fields.Objects("Branches");
        if (branches.Count == 0)
        {
            fields.Refuse("The field 'Branches' must have at least one branch");
        }

        return new(
            name,
            DataFlow.ReadPaths(fields) with
            {
                Parameters = fields.Template("Parameters"),
                ResultSelector = fields.Template("ResultSelector"),
                ResultPath = fields.ResultPath(),
            },
            [.. branches.Select(graphs.ReadInner).OfType<StateGraph>()]
        )
        {
            Next = StateReader.ReadNext(fields),
            Handlers = ErrorHandlers.Read(fields),
        };
    }

    public override void Run(Visit visit)
    {
        var input = flow.EffectiveInput(visit);
        var started = visit.Record(new("ParallelStateStarted"));
        var run = new ParallelRun(
            visit,
            branches,
            result => visit.Exit(flow.Output(visit, result))
        );
        visit.Work = run;
        visit.HasStartedWork = true;
        run.Start(input, started.Id);
    }

    public override void GiveUp(Visit visit)
    {
        if (visit.HasStartedWork)
        {
            visit.Record(new("ParallelStateFailed"));
        }
    }
}

/// <summary>One attempt of a Parallel state.</summary>
internal sealed class ParallelRun : IWork, IBranchOwner
{
    private readonly Visit _visit;
    private readonly Action<Payload> _done;
    private readonly Branch[] _branches;
    private readonly Payload?[] _outputs;
    private int _open;
    private bool _isOver;

    public ParallelRun(Visit visit, IReadOnlyList<StateGraph> graphs, Action<Payload> done)
    {
        (_visit, _done, _open) = (visit, done, graphs.Count);
        _outputs = new Payload?[graphs.Count];
        _branches =
        [
            .. graphs.Select(
                (graph, i) =>
                    new Branch(
                        visit.Branch.Execution,
                        graph,
                        this,
                        $"{visit.Path}[{i}]",
                        visit.Branch.Item
                    )
            ),
        ];
    }

    public IEnumerable<Branch> Branches => _branches;

    public void Start(Payload input, long startedId)
    {
        foreach (var branch in _branches)
        {
            branch.LastEventId = startedId;
            branch.Start(input);
        }
    }

    public void Succeeded(Branch branch, Payload output)
    {
        _outputs[Array.IndexOf(_branches, branch)] = output;
        if (--_open == 0)
        {
            _isOver = true;
            _visit.HasStartedWork = false;
            _visit.Guard(() => Complete(branch.LastEventId));
        }
    }

    public void Failed(Branch branch, AslError error)
    {
        _visit.Branch.LastEventId = branch.LastEventId;
        _visit.Guard(() => throw error);
    }

    public void Abort(bool isRecorded)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        foreach (var branch in _branches)
        {
            branch.Abort(isRecorded);
        }
    }

    private void Complete(long last)
    {
        _visit.Branch.LastEventId = last;
        _visit.RecordBeside(last, new("ParallelStateSucceeded"));
        _done(new(new JsonArray([.. _outputs.Select(output => output!.Node?.DeepClone())])));
    }
}
