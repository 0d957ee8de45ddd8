using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class ActivityScheduledEventDetails
{
    public long? HeartbeatInSeconds { get; set; }
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
    public string Resource { get; set; }
    public long? TimeoutInSeconds { get; set; }

    internal static ActivityScheduledEventDetails Read(JsonElement json) =>
        new()
        {
            HeartbeatInSeconds = json.Long("heartbeatInSeconds"),
            Input = json.Text("input"),
            InputDetails = json.Child("inputDetails", HistoryEventExecutionDataDetails.Read),
            Resource = json.Text("resource"),
            TimeoutInSeconds = json.Long("timeoutInSeconds"),
        };
}

public class ActivityScheduleFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static ActivityScheduleFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class ActivityStartedEventDetails
{
    public string WorkerName { get; set; }

    internal static ActivityStartedEventDetails Read(JsonElement json) =>
        new() { WorkerName = json.Text("workerName") };
}

public class ActivitySucceededEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }

    internal static ActivitySucceededEventDetails Read(JsonElement json) =>
        new()
        {
            Output = json.Text("output"),
            OutputDetails = json.Child("outputDetails", HistoryEventExecutionDataDetails.Read),
        };
}

public class ActivityFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static ActivityFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class ActivityTimedOutEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static ActivityTimedOutEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}
