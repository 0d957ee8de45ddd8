using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>Events on KubeFed's objects, as far as the controller may write them.</summary>
internal sealed class KubeFedEvents(ControllerManager manager, string component)
{
    private readonly EventRecorder _recorder = new(manager.Host, component);

    public void Normal(JsonObject about, string reason, string message) =>
        Record(about, reason, message, _recorder.Normal);

    public void Warning(JsonObject about, string reason, string message) =>
        Record(about, reason, message, _recorder.Warning);

    // A lost event is only logged.
    private void Record(
        JsonObject about,
        string reason,
        string message,
        Action<JsonObject, string, string> record
    )
    {
        if (!manager.MayRecordEvents(about.Namespace() ?? "default"))
        {
            return;
        }

        try
        {
            record(about, reason, message);
        }
        catch (WireError) { }
    }
}
