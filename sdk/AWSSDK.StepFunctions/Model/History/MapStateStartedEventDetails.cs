using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class MapStateStartedEventDetails
{
    public int? Length { get; set; }

    internal static MapStateStartedEventDetails Read(JsonElement json) =>
        new() { Length = json.Integer("length") };
}

public class MapIterationEventDetails
{
    public int? Index { get; set; }
    public string Name { get; set; }

    internal static MapIterationEventDetails Read(JsonElement json) =>
        new() { Index = json.Integer("index"), Name = json.Text("name") };
}

public class MapRunStartedEventDetails
{
    public string MapRunArn { get; set; }

    internal static MapRunStartedEventDetails Read(JsonElement json) =>
        new() { MapRunArn = json.Text("mapRunArn") };
}

public class MapRunFailedEventDetails
{
    public string Cause { get; set; }
    public string Error { get; set; }

    internal static MapRunFailedEventDetails Read(JsonElement json) =>
        new() { Cause = json.Text("cause"), Error = json.Text("error") };
}

public class MapRunRedrivenEventDetails
{
    public string MapRunArn { get; set; }
    public int? RedriveCount { get; set; }

    internal static MapRunRedrivenEventDetails Read(JsonElement json) =>
        new() { MapRunArn = json.Text("mapRunArn"), RedriveCount = json.Integer("redriveCount") };
}
