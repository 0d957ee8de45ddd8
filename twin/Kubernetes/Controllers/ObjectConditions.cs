using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>Status conditions of objects.</summary>
public static class ObjectConditions
{
    /// <summary>Whether the status condition of that type has the given value.</summary>
    public static bool HasCondition(this JsonNode node, string type, string status) =>
        node.Items("status", "conditions")
            .Any(item => item.Text("type") == type && item.Text("status") == status);

    /// <summary>
    /// Sets a condition; its transition time moves only with its status. False when nothing changed.
    /// </summary>
    /// <param name="node">The object; changed in place.</param>
    /// <param name="condition">Type, status, reason and message.</param>
    /// <param name="now">Transition time, if there is one.</param>
    public static bool SetCondition(this JsonObject node, Condition condition, DateTimeOffset now)
    {
        var status = node.Ensure("status");
        if (status["conditions"] is not JsonArray list)
        {
            status["conditions"] = list = [];
        }

        var old = list.OfType<JsonObject>()
            .FirstOrDefault(item => item.Text("type") == condition.Type);
        if (old is not null && condition.Equals(Condition.Read(old)))
        {
            return false;
        }

        var since =
            old.Text("status") == condition.Status
                ? old.Text("lastTransitionTime") ?? now.ToTimestamp()
                : now.ToTimestamp();
        list.Remove(old);
        list.Add(condition.ToJson(since, now));
        return true;
    }
}

/// <summary>What a status condition says.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Status">True, False or Unknown.</param>
/// <param name="Reason">One word; null where Kubernetes writes none.</param>
/// <param name="Message">For people.</param>
public sealed record Condition(
    string Type,
    string Status,
    string? Reason = null,
    string? Message = null
)
{
    /// <summary>Deployments also say when a condition was last touched.</summary>
    public bool Stamped { get; init; }

    public static Condition Read(JsonNode node) =>
        new(
            node.Text("type") ?? "",
            node.Text("status") ?? "",
            node.Text("reason"),
            node.Text("message")
        )
        {
            Stamped = node.At("lastUpdateTime") is not null,
        };

    public JsonNode ToJson(string since, DateTimeOffset now)
    {
        var json = new JsonObject { ["type"] = Type, ["status"] = Status };
        if (Stamped)
        {
            json["lastUpdateTime"] = now.ToTimestamp();
        }

        json["lastTransitionTime"] = since;
        if (Reason is not null)
        {
            json["reason"] = Reason;
        }

        if (Message is not null)
        {
            json["message"] = Message;
        }

        return json;
    }
}
