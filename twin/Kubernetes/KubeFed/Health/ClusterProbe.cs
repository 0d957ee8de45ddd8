using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Health;

/// <summary>One look at a member: <c>/healthz</c>, then <c>/version</c>.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/kubefedcluster/clusterclient.go.</remarks>
internal static class ClusterProbe
{
    /// <summary>What a cluster is whose client cannot be built.</summary>
    public static HealthSample Malformed(DateTimeOffset now) =>
        new([
            Condition(
                now,
                "ConfigMalformed",
                "True",
                "ClusterConfigMalformed",
                "cluster's configuration may be malformed"
            ),
        ]);

    /// <summary>Probes; a silent member takes the whole time-out.</summary>
    /// <param name="member">The member.</param>
    /// <param name="timeout">How long to wait for it.</param>
    /// <param name="manager">Who probes.</param>
    /// <param name="isLost">Whether packets to it vanish, whatever the network says.</param>
    /// <returns>The sample, and the error if the request failed.</returns>
    public static async Task<(HealthSample Sample, string? Error)> LookAsync(
        MemberClient member,
        TimeSpan timeout,
        ControllerManager manager,
        bool isLost
    )
    {
        var started = manager.Now;
        try
        {
            var client = isLost ? throw ConnectionException.TimedOut() : member.Connect();
            var body = await client.GetTextAsync("/healthz");
            return body.Equals("ok", StringComparison.OrdinalIgnoreCase)
                ? (Ready(started, await VersionAsync(client)), null)
                : (NotReady(started), null);
        }
        catch (ConnectionException failure)
        {
            if (failure.TimesOut)
            {
                await manager.Delay(timeout);
            }

            var url = member.Address($"/healthz?timeout={GoDuration.Format(timeout)}");
            return Offline(started, $"Get \"{url}\": {failure.Message}");
        }
        catch (WireError refused)
        {
            return Offline(started, refused.Message);
        }
    }

    private static async Task<string?> VersionAsync(KubeClient client)
    {
        try
        {
            return JsonNode.Parse(await client.GetTextAsync("/version")).Text("gitVersion");
        }
        catch (WireError)
        {
            return null;
        }
    }

    private static HealthSample Ready(DateTimeOffset now, string? version) =>
        new(
            [Condition(now, "Ready", "True", "ClusterReady", "/healthz responded with ok")],
            version
        );

    private static HealthSample NotReady(DateTimeOffset now) =>
        new([
            Condition(now, "Ready", "False", "ClusterNotReady", "/healthz responded without ok"),
            Condition(now, "Offline", "False", "ClusterReachable", "cluster is reachable"),
        ]);

    private static (HealthSample, string) Offline(DateTimeOffset now, string error) =>
        (
            new([
                Condition(
                    now,
                    "Offline",
                    "True",
                    "ClusterNotReachable",
                    $"cluster is not reachable: {error}"
                ),
            ]),
            error
        );

    private static HealthCondition Condition(
        DateTimeOffset now,
        string type,
        string status,
        string reason,
        string message
    ) => new(type, status, reason, message, now, now);
}
