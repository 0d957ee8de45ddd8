using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Ends its branch well.</summary>
internal sealed class SucceedState(string name, DataFlow flow) : State(name, "Succeed")
{
    public static SucceedState Read(string name, Fields fields) =>
        new(name, DataFlow.ReadPaths(fields));

    public override void Run(Visit visit) => visit.Exit(flow.Output(visit));
}
