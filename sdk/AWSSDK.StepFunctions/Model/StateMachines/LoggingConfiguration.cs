using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class LoggingConfiguration
{
    public List<LogDestination> Destinations { get; set; } = Unset.List<LogDestination>();
    public bool? IncludeExecutionData { get; set; }
    public LogLevel Level { get; set; }

    internal static LoggingConfiguration Read(JsonElement json) =>
        new()
        {
            Destinations = json.Each("destinations", LogDestination.Read),
            IncludeExecutionData = json.Flag("includeExecutionData"),
            Level = json.Text("level"),
        };
}

public class LogDestination
{
    public CloudWatchLogsLogGroup CloudWatchLogsLogGroup { get; set; }

    internal static LogDestination Read(JsonElement json) =>
        new()
        {
            CloudWatchLogsLogGroup = json.Child(
                "cloudWatchLogsLogGroup",
                CloudWatchLogsLogGroup.Read
            ),
        };
}

public class CloudWatchLogsLogGroup
{
    public string LogGroupArn { get; set; }

    internal static CloudWatchLogsLogGroup Read(JsonElement json) =>
        new() { LogGroupArn = json.Text("logGroupArn") };
}
