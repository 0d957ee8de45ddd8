using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class ExecutionStartedEventDetails
{
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
    public string RoleArn { get; set; }
    public string StateMachineAliasArn { get; set; }
    public string StateMachineVersionArn { get; set; }

    internal static ExecutionStartedEventDetails Read(JsonElement json) =>
        new()
        {
            Input = json.Text("input"),
            InputDetails = json.Child("inputDetails", HistoryEventExecutionDataDetails.Read),
            RoleArn = json.Text("roleArn"),
            StateMachineAliasArn = json.Text("stateMachineAliasArn"),
            StateMachineVersionArn = json.Text("stateMachineVersionArn"),
        };
}

public class ExecutionSucceededEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }

    internal static ExecutionSucceededEventDetails Read(JsonElement json) =>
        new()
        {
            Output = json.Text("output"),
            OutputDetails = json.Child("outputDetails", HistoryEventExecutionDataDetails.Read),
        };
}

public class ExecutionFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static ExecutionFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class ExecutionAbortedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static ExecutionAbortedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class ExecutionTimedOutEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static ExecutionTimedOutEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class ExecutionRedrivenEventDetails
{
    public int? RedriveCount { get; set; }

    internal static ExecutionRedrivenEventDetails Read(JsonElement json) =>
        new() { RedriveCount = json.Integer("redriveCount") };
}
