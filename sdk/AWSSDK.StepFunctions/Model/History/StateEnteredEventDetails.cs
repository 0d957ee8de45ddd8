using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class StateEnteredEventDetails
{
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
    public string Name { get; set; }

    internal static StateEnteredEventDetails Read(JsonElement json) =>
        new()
        {
            Input = json.Text("input"),
            InputDetails = json.Child("inputDetails", HistoryEventExecutionDataDetails.Read),
            Name = json.Text("name"),
        };
}

public class StateExitedEventDetails
{
    public Dictionary<string, string> AssignedVariables { get; set; } = Unset.Map();
    public AssignedVariablesDetails AssignedVariablesDetails { get; set; }
    public string Name { get; set; }
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }

    internal static StateExitedEventDetails Read(JsonElement json) =>
        new()
        {
            AssignedVariables = json.Map("assignedVariables"),
            AssignedVariablesDetails = json.Child(
                "assignedVariablesDetails",
                AssignedVariablesDetails.Read
            ),
            Name = json.Text("name"),
            Output = json.Text("output"),
            OutputDetails = json.Child("outputDetails", HistoryEventExecutionDataDetails.Read),
        };
}

public class AssignedVariablesDetails
{
    public bool? Truncated { get; set; }

    internal static AssignedVariablesDetails Read(JsonElement json) =>
        new() { Truncated = json.Flag("truncated") };
}
