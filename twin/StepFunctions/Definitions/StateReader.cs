using EksFed.Twin.StepFunctions.States;

namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>Reads one state: its type decides which fields there are.</summary>
internal static class StateReader
{
    public static State? Read(string name, Fields fields, GraphReader graphs)
    {
        GraphReader.RefuseOtherLanguage(fields);
        var type = fields.RequiredText("Type");
        State? state = type switch
        {
            "Pass" => PassState.Read(name, fields),
            "Task" => TaskState.Read(name, fields),
            "Choice" => ChoiceState.Read(name, fields),
            "Wait" => WaitState.Read(name, fields),
            "Succeed" => SucceedState.Read(name, fields),
            "Fail" => FailState.Read(name, fields),
            "Parallel" => ParallelState.Read(name, fields, graphs),
            "Map" => MapState.Read(name, fields, graphs),
            _ => null,
        };
        if (state is null)
        {
            fields.Refuse($"There is no state type '{type}'", "Type");
            return null;
        }

        fields.RefuseRest($"a {type} state");
        return state;
    }

    /// <summary><c>Next</c>, or null for <c>End</c>: exactly one of them.</summary>
    public static string? ReadNext(Fields fields)
    {
        var next = fields.Text("Next");
        var end = fields.Flag("End");
        if (next is null != end)
        {
            fields.Refuse("A state needs either 'Next' or 'End: true'");
        }

        return next;
    }
}
