using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Passes its input on, shaped or replaced by a constant.</summary>
internal sealed class PassState(string name, DataFlow flow, Payload? result) : State(name, "Pass")
{
    public static PassState Read(string name, Fields fields) =>
        new(
            name,
            DataFlow.ReadPaths(fields) with
            {
                Parameters = fields.Template("Parameters"),
                ResultPath = fields.ResultPath(),
            },
            fields.TryTake("Result", out var result) ? new Payload(result) : null
        )
        {
            Next = StateReader.ReadNext(fields),
        };

    public override void Run(Visit visit)
    {
        var input = flow.EffectiveInput(visit);
        visit.Exit(flow.Output(visit, result ?? input));
    }
}
