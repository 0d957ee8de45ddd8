using Amazon.StepFunctions.Model;

namespace EksFed.Functions.Api.Executions;

/// <summary>A visit of a state, or an iteration of a Map, within those around it.</summary>
/// <param name="name">Of the state; for an iteration, of its Map.</param>
/// <param name="index">Of the iteration; null for a state.</param>
/// <param name="entered">The event that began it.</param>
/// <param name="around">What it is in; null at the top.</param>
internal sealed class Frame(string name, int? index, HistoryEvent entered, Frame? around)
{
    public string Name => name;

    public int? Index => index;

    public HistoryEvent Entered => entered;

    public Frame? Around => around;

    public bool IsOver { get; set; }

    public int Looks { get; set; }

    public string? Cause { get; set; }

    /// <summary>Itself and what is around it, innermost first.</summary>
    public IEnumerable<Frame> Chain
    {
        get
        {
            for (var frame = this; frame is not null; frame = frame.Around)
            {
                yield return frame;
            }
        }
    }

    public bool IsLive => Chain.All(frame => !frame.IsOver);
}
