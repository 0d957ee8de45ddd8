using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>
/// Answers a watch when it ends: with everything that happened until <c>timeoutSeconds</c>, one event
/// per line, as a streaming server would have sent it.
/// </summary>
internal sealed class Watching(KubernetesCluster cluster)
{
    // Without a time-out servers choose one of half an hour to an hour (--min-request-timeout).
    private const int DefaultSeconds = 1800;

    public async Task<WireResponse> HandleAsync(KubeRequest request)
    {
        if (request.Type is null)
        {
            throw ApiServer.NoSuchResource();
        }

        using var lines = new MemoryStream();
        var selection = Selection.Of(request);
        void Write(WatchRecord record) => Append(lines, request, selection, record);
        if (Begin(request, lines, selection))
        {
            cluster.Store.History.Recorded += Write;
            await cluster.World.Clock.Delay(Duration(request));
            cluster.Store.History.Recorded -= Write;
        }

        return new(200, "application/json", lines.ToArray());
    }

    private static TimeSpan Duration(KubeRequest request) =>
        int.TryParse(
            request.Parameter("timeoutSeconds"),
            CultureInfo.InvariantCulture,
            out var seconds
        )
        && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(DefaultSeconds);

    // From nothing or "0": what is there now, as additions; else what came after that version.
    private bool Begin(KubeRequest request, MemoryStream lines, Selection selection)
    {
        var since = request.Parameter("resourceVersion") ?? "";
        if (since is "" or "0")
        {
            foreach (var obj in Reading.Select(cluster, request))
            {
                lines.Write(Answers.Event("ADDED", Answers.InVersion(request, obj)));
            }

            return true;
        }

        var history = cluster.Store.History;
        if (!long.TryParse(since, CultureInfo.InvariantCulture, out var version))
        {
            throw KubeStatus.BadRequest($"Invalid value: \"{since}\"");
        }

        if (version < history.ForgottenUpTo)
        {
            lines.Write(Answers.Event("ERROR", Gone(version)));
            return false;
        }

        foreach (var record in history.After(version))
        {
            Append(lines, request, selection, record);
        }

        return true;
    }

    private static JsonObject Gone(long version) =>
        new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = $"too old resource version: {version}",
            ["reason"] = "Expired",
            ["code"] = 410,
        };

    // An object that begins to match is added, one that ceases to is deleted.
    private static void Append(
        MemoryStream lines,
        KubeRequest request,
        Selection selection,
        WatchRecord record
    )
    {
        if (
            record.Type.Plural != request.Type!.Plural
            || record.Type.Group != request.Type.Group
            || (
                request.Namespace is not null
                && record.Object.Namespace() != request.Namespace
                && request.Type.Namespaced
            )
        )
        {
            return;
        }

        var matches = selection.Matches(record.Object);
        var matched = record.Before is not null && selection.Matches(record.Before);
        var what = (record.Event, matched, matches) switch
        {
            (WatchEventType.Deleted, true, _) => "DELETED",
            (WatchEventType.Deleted, false, _) => null,
            (_, false, true) => "ADDED",
            (_, true, true) => "MODIFIED",
            (_, true, false) => "DELETED",
            _ => null,
        };
        if (what is not null)
        {
            lines.Write(Answers.Event(what, Answers.InVersion(request, record.Object)));
        }
    }
}
