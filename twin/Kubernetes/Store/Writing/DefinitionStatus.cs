using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store.Writing;

/// <summary>Conditions of a CustomResourceDefinition.</summary>
internal static class DefinitionStatus
{
    public const string Pending =
        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon";

    public static bool Is(JsonObject definition, string condition) =>
        definition
            .Items("status", "conditions")
            .Any(it => it.Text("type") == condition && it.Text("status") == "True");

    public static void Set(JsonObject definition, Condition condition, DateTimeOffset now)
    {
        var conditions = definition["status"]?["conditions"] as JsonArray ?? [];
        var status = condition.Status ? "True" : "False";
        var before = conditions
            .OfType<JsonObject>()
            .FirstOrDefault(it => it.Text("type") == condition.Type);
        var since =
            before?.Text("status") == status
                ? before.Text("lastTransitionTime")
                : now.ToTimestamp();
        var written = new JsonObject
        {
            ["lastTransitionTime"] = since,
            ["message"] = condition.Message,
            ["reason"] = condition.Reason,
            ["status"] = status,
            ["type"] = condition.Type,
        };
        var kept = conditions.Where(it => it != before).Select(it => it!.DeepClone());
        definition.Ensure("status")["conditions"] = new JsonArray([.. kept, written]);
    }

    /// <summary>One condition to be set.</summary>
    public sealed record Condition(string Type, bool Status, string Reason, string Message);
}
