using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Rules;

/// <summary>What each operation on rules needs.</summary>
/// <remarks>Source: Service Authorization Reference, "Amazon EventBridge".</remarks>
internal static class RulePermissions
{
    private static readonly HashSet<string> s_actions =
    [
        "DeleteRule",
        "DescribeRule",
        "DisableRule",
        "EnableRule",
        "ListRules",
        "ListTargetsByRule",
        "PutRule",
        "PutTargets",
        "RemoveTargets",
        "TestEventPattern",
    ];

    public static bool Covers(string action) => s_actions.Contains(action);

    public static IEnumerable<AccessRequest> Of(string action, JsonCall call, RuleStore rules)
    {
        if (action is "ListRules" or "TestEventPattern")
        {
            yield return new($"events:{action}", "*");
            yield break;
        }

        var bus = call.Text("EventBusName")?.Split('/')[^1] ?? "default";
        var name = call.Text("Name") ?? call.RequiredText("Rule");
        var tags = rules.Find(call.Region, bus, name)?.Tags ?? new Dictionary<string, string>();
        var asked = (call.List("Tags") ?? [])
            .OfType<JsonObject>()
            .Select(tag => KeyValuePair.Create($"{tag["Key"]}", $"{tag["Value"]}"))
            .ToList();
        var arn = rules.ArnOf(call.Region, bus, name);
        var keys = new ConditionKeys().AddResourceTags(tags).AddRequestTags(asked);
        yield return new($"events:{action}", arn) { Keys = keys };
        if (asked.Count > 0)
        {
            yield return new("events:TagResource", arn) { Keys = keys };
        }

        // A target's role is handed to EventBridge.
        foreach (
            var role in (call.List("Targets") ?? [])
                .Select(one => one?["RoleArn"])
                .OfType<JsonNode>()
        )
        {
            yield return new("iam:PassRole", $"{role}")
            {
                Keys = new ConditionKeys().Add("iam:PassedToService", "events.amazonaws.com"),
            };
        }
    }
}
