using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class LambdaFunctionScheduledEventDetails
{
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
    public string Resource { get; set; }
    public TaskCredentials TaskCredentials { get; set; }
    public long? TimeoutInSeconds { get; set; }

    internal static LambdaFunctionScheduledEventDetails Read(JsonElement json) =>
        new()
        {
            Input = json.Text("input"),
            InputDetails = json.Child("inputDetails", HistoryEventExecutionDataDetails.Read),
            Resource = json.Text("resource"),
            TaskCredentials = json.Child("taskCredentials", TaskCredentials.Read),
            TimeoutInSeconds = json.Long("timeoutInSeconds"),
        };
}

public class LambdaFunctionScheduleFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static LambdaFunctionScheduleFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class LambdaFunctionStartFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static LambdaFunctionStartFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class LambdaFunctionSucceededEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }

    internal static LambdaFunctionSucceededEventDetails Read(JsonElement json) =>
        new()
        {
            Output = json.Text("output"),
            OutputDetails = json.Child("outputDetails", HistoryEventExecutionDataDetails.Read),
        };
}

public class LambdaFunctionFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static LambdaFunctionFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class LambdaFunctionTimedOutEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static LambdaFunctionTimedOutEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}
