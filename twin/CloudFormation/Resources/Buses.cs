using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>Event buses and rules: through EventBridge's own API.</summary>
internal static class Buses
{
    public static Made EventBus(Creation creation)
    {
        creation.RefuseUnsimulated("DeadLetterConfig", "EventSourceName", "LogConfig", "Policy");
        var request = new JsonObject
        {
            ["Name"] = creation.Required("Name"),
            ["Tags"] = Tags(creation),
        };
        if (creation.Text("Description") is { } description)
        {
            request["Description"] = description;
        }

        var answer = creation.Stack.Calls.Json("events", "AWSEvents.CreateEventBus", request);
        return Made.With(
            creation.Required("Name"),
            ("Arn", answer["EventBusArn"]!.ToString()),
            ("Name", creation.Required("Name"))
        );
    }

    public static Made Rule(Creation creation)
    {
        creation.RefuseUnsimulated("RoleArn");
        var (name, bus) = (creation.Name("Name"), creation.Text("EventBusName") ?? "default");
        var request = new JsonObject
        {
            ["Name"] = name,
            ["EventBusName"] = bus,
            ["Tags"] = Tags(creation),
        };
        foreach (var member in new[] { "Description", "ScheduleExpression", "State" })
        {
            if (creation.Text(member) is { } value)
            {
                request[member] = value;
            }
        }

        if (creation.Properties.ContainsKey("EventPattern"))
        {
            request["EventPattern"] = creation.Document("EventPattern");
        }

        var calls = creation.Stack.Calls;
        var arn = calls.Json("events", "AWSEvents.PutRule", request)["RuleArn"]!.ToString();
        if (creation.Objects("Targets").Any())
        {
            calls.Json(
                "events",
                "AWSEvents.PutTargets",
                new()
                {
                    ["Rule"] = name,
                    ["EventBusName"] = bus,
                    ["Targets"] = Targets(creation),
                }
            );
        }

        creation.Stack.Rules[creation.Id] = arn;
        // On a bus of one's own, Ref gives BUS|RULE: reference of AWS::Events::Rule, "Return values".
        var shortBus = bus.Split('/')[^1];
        return Made.With(shortBus == "default" ? name : $"{shortBus}|{name}", ("Arn", arn));
    }

    // Numbers may arrive as texts, from parameters.
    private static JsonArray Targets(Creation creation)
    {
        var targets = (JsonArray)creation.Properties["Targets"]!.DeepClone();
        foreach (
            var policy in targets.Select(target => target!["RetryPolicy"]).OfType<JsonObject>()
        )
        {
            foreach (var (member, value) in policy.ToList())
            {
                policy[member] = int.Parse($"{value}", null);
            }
        }

        return targets;
    }

    private static JsonArray Tags(Creation creation) =>
        new([
            .. creation
                .Tags()
                .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
        ]);
}
