using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class TaskScheduledEventDetails
{
    public long? HeartbeatInSeconds { get; set; }
    public string Parameters { get; set; }
    public string Region { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }
    public TaskCredentials TaskCredentials { get; set; }
    public long? TimeoutInSeconds { get; set; }

    internal static TaskScheduledEventDetails Read(JsonElement json) =>
        new()
        {
            HeartbeatInSeconds = json.Long("heartbeatInSeconds"),
            Parameters = json.Text("parameters"),
            Region = json.Text("region"),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
            TaskCredentials = json.Child("taskCredentials", TaskCredentials.Read),
            TimeoutInSeconds = json.Long("timeoutInSeconds"),
        };
}

public class TaskCredentials
{
    public string RoleArn { get; set; }

    internal static TaskCredentials Read(JsonElement json) =>
        new() { RoleArn = json.Text("roleArn") };
}

public class TaskStartedEventDetails
{
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskStartedEventDetails Read(JsonElement json) =>
        new() { Resource = json.Text("resource"), ResourceType = json.Text("resourceType") };
}

public class TaskStartFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskStartFailedEventDetails Read(JsonElement json) =>
        new()
        {
            Cause = json.Text("cause"),
            Error = json.Text("error"),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
        };
}

public class TaskSubmittedEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskSubmittedEventDetails Read(JsonElement json) =>
        new()
        {
            Output = json.Text("output"),
            OutputDetails = json.Child("outputDetails", HistoryEventExecutionDataDetails.Read),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
        };
}

public class TaskSubmitFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskSubmitFailedEventDetails Read(JsonElement json) =>
        new()
        {
            Cause = json.Text("cause"),
            Error = json.Text("error"),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
        };
}

public class TaskSucceededEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskSucceededEventDetails Read(JsonElement json) =>
        new()
        {
            Output = json.Text("output"),
            OutputDetails = json.Child("outputDetails", HistoryEventExecutionDataDetails.Read),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
        };
}

public class TaskFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskFailedEventDetails Read(JsonElement json) =>
        new()
        {
            Cause = json.Text("cause"),
            Error = json.Text("error"),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
        };
}

public class TaskTimedOutEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string Resource { get; set; }
    public string ResourceType { get; set; }

    internal static TaskTimedOutEventDetails Read(JsonElement json) =>
        new()
        {
            Cause = json.Text("cause"),
            Error = json.Text("error"),
            Resource = json.Text("resource"),
            ResourceType = json.Text("resourceType"),
        };
}
