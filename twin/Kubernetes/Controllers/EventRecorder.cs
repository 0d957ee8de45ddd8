using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>Writes Events about objects; the same text again only raises the count.</summary>
/// <remarks>Source: client-go tools/record.</remarks>
internal sealed class EventRecorder(KubernetesCluster cluster, string component)
{
    public void Normal(JsonObject about, string reason, string message) =>
        Record(about, "Normal", reason, message);

    public void Warning(JsonObject about, string reason, string message) =>
        Record(about, "Warning", reason, message);

    private void Record(JsonObject about, string type, string reason, string message)
    {
        var store = cluster.Store;
        var ns = about.Namespace() ?? "default";
        if (store.Get(BuiltInTypes.Namespaces, null, ns)?.IsTerminating() != false)
        {
            return;
        }

        var now = cluster.World.Clock.Now.ToTimestamp();
        var same = store
            .List(BuiltInTypes.Events, ns)
            .FirstOrDefault(seen =>
                seen.Text("involvedObject", "uid") == about.Uid()
                && seen.Text("reason") == reason
                && seen.Text("message") == message
                && seen.Text("source", "component") == component
            );
        if (same is null)
        {
            store.Create(BuiltInTypes.Events, Create(about, (type, reason, message), ns, now));
            return;
        }

        var copy = same.Copy();
        copy["count"] = (same.Number("count") ?? 1) + 1;
        copy["lastTimestamp"] = now;
        store.Update(BuiltInTypes.Events, copy);
    }

    private JsonObject Create(
        JsonObject about,
        (string Type, string Reason, string Message) what,
        string ns,
        string now
    ) =>
        new()
        {
            ["metadata"] = new JsonObject
            {
                ["generateName"] = about.Name() + ".",
                ["namespace"] = ns,
            },
            ["involvedObject"] = new JsonObject
            {
                ["kind"] = about.Text("kind"),
                ["namespace"] = about.Namespace(),
                ["name"] = about.Name(),
                ["uid"] = about.Uid(),
                ["apiVersion"] = about.Text("apiVersion"),
                ["resourceVersion"] = about.ResourceVersion(),
            },
            ["reason"] = what.Reason,
            ["message"] = what.Message,
            ["source"] = new JsonObject { ["component"] = component },
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["count"] = 1,
            ["type"] = what.Type,
            ["eventTime"] = null,
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
        };
}
