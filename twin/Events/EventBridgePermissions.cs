using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events;

/// <summary>What each operation needs; events are asked for one by one, each with its bus.</summary>
/// <remarks>Source: Service Authorization Reference, "Amazon EventBridge".</remarks>
internal static class EventBridgePermissions
{
    private const string Default = "default";

    /// <param name="action">The wire action.</param>
    /// <param name="call">The request.</param>
    /// <param name="arnOf">ARN of a bus in the Region addressed.</param>
    public static IEnumerable<AccessRequest> Of(
        string action,
        JsonCall call,
        Func<string, string> arnOf
    ) =>
        action switch
        {
            "ListEventBuses" => [new("events:ListEventBuses", "*")],
            "PutEvents" => Put(call, arnOf),
            "CreateEventBus" => Create(call, arnOf),
            _ => [new($"events:{action}", Arn(call.Text("Name"), arnOf))],
        };

    // A bus is named by its name or its ARN.
    private static string Arn(string? bus, Func<string, string> arnOf) =>
        bus is not null && bus.StartsWith("arn:", StringComparison.Ordinal)
            ? bus
            : arnOf(bus ?? Default);

    private static IEnumerable<AccessRequest> Put(JsonCall call, Func<string, string> arnOf) =>
        call.RequiredList("Entries")
            .OfType<JsonObject>()
            .Select(call.Within)
            .Select(entry => new AccessRequest(
                "events:PutEvents",
                Arn(entry.Text("EventBusName"), arnOf)
            )
            {
                Keys = new ConditionKeys()
                    .Add("events:source", entry.Text("Source"))
                    .Add("events:detail-type", entry.Text("DetailType")),
            });

    private static IEnumerable<AccessRequest> Create(JsonCall call, Func<string, string> arnOf)
    {
        var arn = Arn(call.Text("Name"), arnOf);
        var tags = (call.List("Tags") ?? [])
            .OfType<JsonObject>()
            .Select(tag => KeyValuePair.Create($"{tag["Key"]}", $"{tag["Value"]}"))
            .ToList();
        var keys = new ConditionKeys().AddRequestTags(tags);
        yield return new("events:CreateEventBus", arn) { Keys = keys };
        if (tags.Count > 0)
        {
            yield return new("events:TagResource", arn) { Keys = keys };
        }
    }
}
