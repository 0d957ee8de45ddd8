using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>
/// One attempt of a Map state. How its events follow from one another is as recorded: iteration ends
/// stand beside the line, and the next iteration follows from the last event within the one before.
/// </summary>
internal sealed class MapRun(Visit visit, MapState map, Payload input, JsonArray items)
    : IWork,
        IBranchOwner
{
    private readonly Payload?[] _outputs = new Payload?[items.Count];
    private readonly Branch?[] _branches = new Branch?[items.Count];
    private int _next;
    private int _done;
    private bool _isOver;

    public IEnumerable<Branch> Branches => _branches.OfType<Branch>();

    public void Start(int concurrency)
    {
        if (items.Count == 0)
        {
            Complete();
            return;
        }

        var previous = visit.Branch.LastEventId;
        while (_next < items.Count && _next < concurrency)
        {
            Begin(previous);
        }
    }

    public void Succeeded(Branch branch, Payload output)
    {
        var index = branch.Item!.Index;
        _outputs[index] = output;
        _done++;
        visit.Guard(() =>
        {
            var succeeded = visit.RecordBeside(branch.LastEventId, Iteration("Succeeded", index));
            if (_next < items.Count)
            {
                Begin(branch.LastEventId);
            }
            else if (_done == items.Count)
            {
                visit.Branch.LastEventId = succeeded.Id;
                Complete();
            }
        });
    }

    public void Failed(Branch branch, AslError error)
    {
        visit.Guard(() =>
        {
            visit.Branch.LastEventId = branch.LastEventId;
            visit.RecordBeside(branch.LastEventId, Iteration("Failed", branch.Item!.Index));
            throw error;
        });
    }

    public void Abort(bool isRecorded)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        foreach (var branch in Branches)
        {
            if (branch.Abort(isRecorded) && isRecorded)
            {
                visit.RecordBeside(branch.LastEventId, Iteration("Aborted", branch.Item!.Index));
            }
        }
    }

    private void Begin(long previous)
    {
        var index = _next++;
        var item = new MapItem(index, new(items[index]));
        var branch = new Branch(
            visit.Branch.Execution,
            map.Graph,
            this,
            $"{visit.Path}[{index}]",
            item
        );
        _branches[index] = branch;
        branch.LastEventId = visit.RecordBeside(previous, Iteration("Started", index)).Id;
        branch.Start(map.InputOf(visit, input, item));
    }

    private void Complete()
    {
        _isOver = true;
        visit.HasStartedWork = false;
        visit.RecordBeside(visit.Branch.LastEventId, new("MapStateSucceeded"));
        var outputs = _outputs.Select(output => output!.Node?.DeepClone());
        map.Complete(visit, new(new JsonArray([.. outputs])));
    }

    private EventContent Iteration(string what, int index) =>
        new("MapIteration" + what, () => new() { ["name"] = map.Name, ["index"] = index });
}
