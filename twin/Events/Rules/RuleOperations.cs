using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Events.Patterns;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Rules;

/// <summary>The operations on rules. Members and bounds: botocore's model of <c>events</c> 2015-10-07.</summary>
internal sealed partial class RuleOperations(RuleStore rules, Func<string, string, bool> busExists)
{
    private const int MostRules = 300;

    public Dictionary<string, JsonOperation> Table =>
        new()
        {
            ["DeleteRule"] = JsonOperation.Write(DeleteRule, "Name", "EventBusName", "Force"),
            ["DescribeRule"] = JsonOperation.Read(DescribeRule, "Name", "EventBusName"),
            ["DisableRule"] = JsonOperation.Write(
                call => Switch(call, isEnabled: false),
                "Name",
                "EventBusName"
            ),
            ["EnableRule"] = JsonOperation.Write(
                call => Switch(call, isEnabled: true),
                "Name",
                "EventBusName"
            ),
            ["ListRules"] = JsonOperation.Read(ListRules, "NamePrefix", "EventBusName", "Limit"),
            ["PutRule"] = JsonOperation.Write(
                PutRule,
                "Name",
                "EventPattern",
                "ScheduleExpression",
                "State",
                "Description",
                "EventBusName",
                "Tags"
            ),
            ["TestEventPattern"] = JsonOperation.Read(TestEventPattern, "EventPattern", "Event"),
        };

    /// <summary>The rule that a call names.</summary>
    public EventRule Named(JsonCall call, string member = "Name")
    {
        var name = call.RequiredText(member);
        return rules.Find(call.Region, BusIn(call), name)
            ?? throw new WireError(
                "ResourceNotFoundException",
                $"Rule {name} does not exist on EventBus {BusIn(call)}."
            );
    }

    /// <summary>Name of the bus that a call names by name or ARN.</summary>
    private string BusIn(JsonCall call)
    {
        var bus = call.Text("EventBusName")?.Split('/')[^1] ?? "default";
        return busExists(call.Region, bus)
            ? bus
            : throw new WireError("ResourceNotFoundException", $"Event bus {bus} does not exist.");
    }

    private JsonObject PutRule(JsonCall call)
    {
        var (name, bus) = (NameIn(call), BusIn(call));
        var (pattern, schedule) = (call.Text("EventPattern"), call.Text("ScheduleExpression"));
        if (pattern is null && schedule is null)
        {
            throw call.Invalid(
                "Parameter(s) EventPattern or ScheduleExpression must be specified."
            );
        }

        CheckSchedule(call, schedule, bus);
        var state = call.Text("State") ?? "ENABLED";
        if (state is not ("ENABLED" or "DISABLED"))
        {
            throw call.Violates(
                "state",
                state,
                "Member must satisfy enum value set: [ENABLED, DISABLED]"
            );
        }

        var existing = rules.Find(call.Region, bus, name);
        if (existing is null && rules.On(call.Region, bus).Count() >= MostRules)
        {
            throw new WireError(
                "LimitExceededException",
                "The requested resource exceeds the maximum number allowed."
            );
        }

        var rule = new EventRule(call.Region, bus, name, rules.ArnOf(call.Region, bus, name))
        {
            Pattern = pattern is null ? null : EventPattern.Parse(pattern),
            Schedule = schedule,
            Enabled = state == "ENABLED",
            Description = call.Text("Description"),
            // "If you are updating an existing rule, the tags … are ignored."
            Tags = existing?.Tags ?? Tags(call),
            Targets = existing?.Targets ?? [],
        };
        rules.Put(rule);
        return new() { ["RuleArn"] = rule.Arn };
    }

    [GeneratedRegex(@"^[\.\-_A-Za-z0-9]{1,64}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex NameShape();

    [GeneratedRegex(
        @"^(?:rate\((?:1 (?:minute|hour|day)|\d+ (?:minutes|hours|days))\)|cron\(\S+(?: \S+){5}\))$",
        RegexOptions.None,
        Timeout.Infinite
    )]
    private static partial Regex Schedule();

    private static string NameIn(JsonCall call)
    {
        var name = call.RequiredText("Name");
        return NameShape().IsMatch(name)
            ? name
            : throw call.Violates(
                "name",
                name,
                @"Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+"
            );
    }

    private static void CheckSchedule(JsonCall call, string? schedule, string bus)
    {
        if (schedule is null)
        {
            return;
        }

        if (bus != "default")
        {
            throw call.Invalid("ScheduleExpression is supported only on the default event bus.");
        }

        if (!Schedule().IsMatch(schedule))
        {
            throw call.Invalid("Parameter ScheduleExpression is not valid.");
        }
    }

    private static Dictionary<string, string> Tags(JsonCall call) =>
        (call.List("Tags") ?? [])
            .Select(tag => call.Within((JsonObject)tag!))
            .ToDictionary(tag => tag.RequiredText("Key"), tag => tag.RequiredText("Value"));

    private JsonObject? DeleteRule(JsonCall call)
    {
        if (rules.Find(call.Region, BusIn(call), call.RequiredText("Name")) is not { } rule)
        {
            // Deleting what does not exist succeeds: the model knows an error for the bus only.
            return null;
        }

        if (rule.Targets.Count > 0)
        {
            throw call.Invalid("Rule can't be deleted since it has targets.");
        }

        rules.Remove(rule);
        return null;
    }

    private JsonObject DescribeRule(JsonCall call) => Describe(Named(call));

    private JsonObject? Switch(JsonCall call, bool isEnabled)
    {
        rules.Put(Named(call) with { Enabled = isEnabled });
        return null;
    }

    private JsonObject ListRules(JsonCall call)
    {
        var prefix = call.Text("NamePrefix") ?? "";
        return new()
        {
            ["Rules"] = new JsonArray([
                .. rules
                    .On(call.Region, BusIn(call))
                    .Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Take(call.Integer("Limit") ?? 100)
                    .Select(rule => (JsonNode)Describe(rule)),
            ]),
        };
    }

    private static JsonObject Describe(EventRule rule)
    {
        var described = new JsonObject
        {
            ["Name"] = rule.Name,
            ["Arn"] = rule.Arn,
            ["State"] = rule.Enabled ? "ENABLED" : "DISABLED",
            ["EventBusName"] = rule.Bus,
        };
        if (rule.Pattern is { } pattern)
        {
            described["EventPattern"] = pattern.Text;
        }

        if (rule.Schedule is { } schedule)
        {
            described["ScheduleExpression"] = schedule;
        }

        if (rule.Description is { } description)
        {
            described["Description"] = description;
        }

        return described;
    }

    private static JsonObject TestEventPattern(JsonCall call)
    {
        var pattern = EventPattern.Parse(call.RequiredText("EventPattern"));
        return new() { ["Result"] = pattern.Matches(Event(call)) };
    }

    // "The event … must contain all mandatory fields": TestEventPattern.
    private static JsonObject Event(JsonCall call)
    {
        string[] mandatory = ["id", "account", "source", "time", "region", "detail-type"];
        try
        {
            var given = JsonNode.Parse(call.RequiredText("Event")) as JsonObject;
            return given is not null && mandatory.All(given.ContainsKey)
                ? given
                : throw call.Invalid("Parameter Event is not valid.");
        }
        catch (JsonException)
        {
            throw call.Invalid("Parameter Event is not valid.");
        }
    }
}
