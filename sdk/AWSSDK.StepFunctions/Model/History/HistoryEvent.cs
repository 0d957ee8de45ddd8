using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class HistoryEvent
{
    public ActivityFailedEventDetails ActivityFailedEventDetails { get; set; }
    public ActivityScheduleFailedEventDetails ActivityScheduleFailedEventDetails { get; set; }
    public ActivityScheduledEventDetails ActivityScheduledEventDetails { get; set; }
    public ActivityStartedEventDetails ActivityStartedEventDetails { get; set; }
    public ActivitySucceededEventDetails ActivitySucceededEventDetails { get; set; }
    public ActivityTimedOutEventDetails ActivityTimedOutEventDetails { get; set; }
    public EvaluationFailedEventDetails EvaluationFailedEventDetails { get; set; }
    public ExecutionAbortedEventDetails ExecutionAbortedEventDetails { get; set; }
    public ExecutionFailedEventDetails ExecutionFailedEventDetails { get; set; }
    public ExecutionRedrivenEventDetails ExecutionRedrivenEventDetails { get; set; }
    public ExecutionStartedEventDetails ExecutionStartedEventDetails { get; set; }
    public ExecutionSucceededEventDetails ExecutionSucceededEventDetails { get; set; }
    public ExecutionTimedOutEventDetails ExecutionTimedOutEventDetails { get; set; }
    public long? Id { get; set; }
    public LambdaFunctionFailedEventDetails LambdaFunctionFailedEventDetails { get; set; }
    public LambdaFunctionScheduleFailedEventDetails LambdaFunctionScheduleFailedEventDetails { get; set; }
    public LambdaFunctionScheduledEventDetails LambdaFunctionScheduledEventDetails { get; set; }
    public LambdaFunctionStartFailedEventDetails LambdaFunctionStartFailedEventDetails { get; set; }
    public LambdaFunctionSucceededEventDetails LambdaFunctionSucceededEventDetails { get; set; }
    public LambdaFunctionTimedOutEventDetails LambdaFunctionTimedOutEventDetails { get; set; }
    public MapIterationEventDetails MapIterationAbortedEventDetails { get; set; }
    public MapIterationEventDetails MapIterationFailedEventDetails { get; set; }
    public MapIterationEventDetails MapIterationStartedEventDetails { get; set; }
    public MapIterationEventDetails MapIterationSucceededEventDetails { get; set; }
    public MapRunFailedEventDetails MapRunFailedEventDetails { get; set; }
    public MapRunRedrivenEventDetails MapRunRedrivenEventDetails { get; set; }
    public MapRunStartedEventDetails MapRunStartedEventDetails { get; set; }
    public MapStateStartedEventDetails MapStateStartedEventDetails { get; set; }
    public long? PreviousEventId { get; set; }
    public StateEnteredEventDetails StateEnteredEventDetails { get; set; }
    public StateExitedEventDetails StateExitedEventDetails { get; set; }
    public TaskFailedEventDetails TaskFailedEventDetails { get; set; }
    public TaskScheduledEventDetails TaskScheduledEventDetails { get; set; }
    public TaskStartFailedEventDetails TaskStartFailedEventDetails { get; set; }
    public TaskStartedEventDetails TaskStartedEventDetails { get; set; }
    public TaskSubmitFailedEventDetails TaskSubmitFailedEventDetails { get; set; }
    public TaskSubmittedEventDetails TaskSubmittedEventDetails { get; set; }
    public TaskSucceededEventDetails TaskSucceededEventDetails { get; set; }
    public TaskTimedOutEventDetails TaskTimedOutEventDetails { get; set; }
    public DateTime? Timestamp { get; set; }
    public HistoryEventType Type { get; set; }

    internal static HistoryEvent Read(JsonElement json)
    {
        var read = new HistoryEvent
        {
            EvaluationFailedEventDetails = json.Child(
                "evaluationFailedEventDetails",
                EvaluationFailedEventDetails.Read
            ),
            Id = json.Long("id"),
            PreviousEventId = json.Long("previousEventId"),
            StateEnteredEventDetails = json.Child(
                "stateEnteredEventDetails",
                StateEnteredEventDetails.Read
            ),
            StateExitedEventDetails = json.Child(
                "stateExitedEventDetails",
                StateExitedEventDetails.Read
            ),
            Timestamp = json.Time("timestamp"),
            Type = json.Text("type"),
        };
        read.ReadActivity(json);
        read.ReadExecution(json);
        read.ReadLambdaFunction(json);
        read.ReadMap(json);
        read.ReadTask(json);
        return read;
    }

    private void ReadActivity(JsonElement json)
    {
        ActivityFailedEventDetails = json.Child(
            "activityFailedEventDetails",
            ActivityFailedEventDetails.Read
        );
        ActivityScheduleFailedEventDetails = json.Child(
            "activityScheduleFailedEventDetails",
            ActivityScheduleFailedEventDetails.Read
        );
        ActivityScheduledEventDetails = json.Child(
            "activityScheduledEventDetails",
            ActivityScheduledEventDetails.Read
        );
        ActivityStartedEventDetails = json.Child(
            "activityStartedEventDetails",
            ActivityStartedEventDetails.Read
        );
        ActivitySucceededEventDetails = json.Child(
            "activitySucceededEventDetails",
            ActivitySucceededEventDetails.Read
        );
        ActivityTimedOutEventDetails = json.Child(
            "activityTimedOutEventDetails",
            ActivityTimedOutEventDetails.Read
        );
    }

    private void ReadExecution(JsonElement json)
    {
        ExecutionAbortedEventDetails = json.Child(
            "executionAbortedEventDetails",
            ExecutionAbortedEventDetails.Read
        );
        ExecutionFailedEventDetails = json.Child(
            "executionFailedEventDetails",
            ExecutionFailedEventDetails.Read
        );
        ExecutionRedrivenEventDetails = json.Child(
            "executionRedrivenEventDetails",
            ExecutionRedrivenEventDetails.Read
        );
        ExecutionStartedEventDetails = json.Child(
            "executionStartedEventDetails",
            ExecutionStartedEventDetails.Read
        );
        ExecutionSucceededEventDetails = json.Child(
            "executionSucceededEventDetails",
            ExecutionSucceededEventDetails.Read
        );
        ExecutionTimedOutEventDetails = json.Child(
            "executionTimedOutEventDetails",
            ExecutionTimedOutEventDetails.Read
        );
    }

    private void ReadLambdaFunction(JsonElement json)
    {
        LambdaFunctionFailedEventDetails = json.Child(
            "lambdaFunctionFailedEventDetails",
            LambdaFunctionFailedEventDetails.Read
        );
        LambdaFunctionScheduleFailedEventDetails = json.Child(
            "lambdaFunctionScheduleFailedEventDetails",
            LambdaFunctionScheduleFailedEventDetails.Read
        );
        LambdaFunctionScheduledEventDetails = json.Child(
            "lambdaFunctionScheduledEventDetails",
            LambdaFunctionScheduledEventDetails.Read
        );
        LambdaFunctionStartFailedEventDetails = json.Child(
            "lambdaFunctionStartFailedEventDetails",
            LambdaFunctionStartFailedEventDetails.Read
        );
        LambdaFunctionSucceededEventDetails = json.Child(
            "lambdaFunctionSucceededEventDetails",
            LambdaFunctionSucceededEventDetails.Read
        );
        LambdaFunctionTimedOutEventDetails = json.Child(
            "lambdaFunctionTimedOutEventDetails",
            LambdaFunctionTimedOutEventDetails.Read
        );
    }

    private void ReadMap(JsonElement json)
    {
        MapIterationAbortedEventDetails = json.Child(
            "mapIterationAbortedEventDetails",
            MapIterationEventDetails.Read
        );
        MapIterationFailedEventDetails = json.Child(
            "mapIterationFailedEventDetails",
            MapIterationEventDetails.Read
        );
        MapIterationStartedEventDetails = json.Child(
            "mapIterationStartedEventDetails",
            MapIterationEventDetails.Read
        );
        MapIterationSucceededEventDetails = json.Child(
            "mapIterationSucceededEventDetails",
            MapIterationEventDetails.Read
        );
        MapRunFailedEventDetails = json.Child(
            "mapRunFailedEventDetails",
            MapRunFailedEventDetails.Read
        );
        MapRunRedrivenEventDetails = json.Child(
            "mapRunRedrivenEventDetails",
            MapRunRedrivenEventDetails.Read
        );
        MapRunStartedEventDetails = json.Child(
            "mapRunStartedEventDetails",
            MapRunStartedEventDetails.Read
        );
        MapStateStartedEventDetails = json.Child(
            "mapStateStartedEventDetails",
            MapStateStartedEventDetails.Read
        );
    }

    private void ReadTask(JsonElement json)
    {
        TaskFailedEventDetails = json.Child("taskFailedEventDetails", TaskFailedEventDetails.Read);
        TaskScheduledEventDetails = json.Child(
            "taskScheduledEventDetails",
            TaskScheduledEventDetails.Read
        );
        TaskStartFailedEventDetails = json.Child(
            "taskStartFailedEventDetails",
            TaskStartFailedEventDetails.Read
        );
        TaskStartedEventDetails = json.Child(
            "taskStartedEventDetails",
            TaskStartedEventDetails.Read
        );
        TaskSubmitFailedEventDetails = json.Child(
            "taskSubmitFailedEventDetails",
            TaskSubmitFailedEventDetails.Read
        );
        TaskSubmittedEventDetails = json.Child(
            "taskSubmittedEventDetails",
            TaskSubmittedEventDetails.Read
        );
        TaskSucceededEventDetails = json.Child(
            "taskSucceededEventDetails",
            TaskSucceededEventDetails.Read
        );
        TaskTimedOutEventDetails = json.Child(
            "taskTimedOutEventDetails",
            TaskTimedOutEventDetails.Read
        );
    }
}

public class HistoryEventExecutionDataDetails
{
    public bool? Truncated { get; set; }

    internal static HistoryEventExecutionDataDetails Read(JsonElement json) =>
        new() { Truncated = json.Flag("truncated") };
}

public class EvaluationFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string Location { get; set; }
    public string State { get; set; }

    internal static EvaluationFailedEventDetails Read(JsonElement json) =>
        new()
        {
            Cause = json.Text("cause"),
            Error = json.Text("error"),
            Location = json.Text("location"),
            State = json.Text("state"),
        };
}
