using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Health;

/// <summary>Probes every member each period and writes what it found into the KubeFedCluster's status.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/kubefedcluster/controller.go.</remarks>
internal sealed class ClusterController(ControllerManager manager)
{
    private readonly SortedDictionary<string, Watched> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Course> _courses = new(StringComparer.Ordinal);
    private readonly KubeFedEvents _events = new(manager, "kubefedcluster-controller");

    public void Start()
    {
        manager.Host.Store.Changed += React;
        manager.OnStop(() => manager.Host.Store.Changed -= React);
        manager.Spawn(TickAsync);
    }

    // A change of spec, labels or annotations forgets the client and the history.
    private void React(WatchEventType what, ResourceType type, JsonObject cluster)
    {
        if (
            type.Is(KubeFedNames.Clusters)
            && _clusters.TryGetValue(cluster.Name(), out var watched)
            && (what == WatchEventType.Deleted || !MemberSet.IsSame(watched.Cluster, cluster))
        )
        {
            _clusters.Remove(cluster.Name());
        }
    }

    private async Task TickAsync()
    {
        try
        {
            await manager.Client.ProbeListAsync(KubeFedNames.Clusters);
            await Task.WhenAll(manager.Members.Clusters.Select(ProbeAsync));
        }
        catch (WireError)
        {
            // Logged, and tried again after the period.
        }

        manager.Later(manager.Options.HealthPeriod, () => manager.Spawn(TickAsync));
    }

    private async Task ProbeAsync(JsonObject cluster)
    {
        var course = CourseOf(cluster);
        if (course is { IsHeld: true })
        {
            return;
        }

        var watched = await WatchAsync(cluster);
        var sample = ClusterProbe.Malformed(manager.Now);
        if (watched.Client is { } client)
        {
            (sample, var error) = await ClusterProbe.LookAsync(
                client,
                manager.Options.HealthTimeout,
                manager,
                isLost: course is { HasFailed: true }
            );
            if (error is not null)
            {
                Warn(
                    cluster,
                    "RetrievingClusterHealthFailed",
                    $"Failed to retrieve health of the cluster: {error}"
                );
            }
        }

        if (manager.IsRunning)
        {
            await WriteAsync(cluster, watched.Threshold.Adjust(sample));
        }
    }

    private async Task<Watched> WatchAsync(JsonObject cluster)
    {
        if (_clusters.TryGetValue(cluster.Name(), out var known) && known.Client is not null)
        {
            return known;
        }

        var (client, error) = await MemberClient.BuildAsync(manager.Api, manager.Client, cluster);
        if (client is null)
        {
            Warn(
                cluster,
                "MalformedClusterConfig",
                $"The configuration for this cluster may be malformed: {error}"
            );
        }

        var options = manager.Options;
        return _clusters[cluster.Name()] = new(
            cluster,
            client,
            new(options.FailureThreshold, options.SuccessThreshold)
        );
    }

    private void Warn(JsonObject cluster, string reason, string message) =>
        _events.Warning(cluster, reason, message);

    private async Task WriteAsync(JsonObject cluster, HealthSample sample)
    {
        var copy = cluster.Copy();
        copy["status"] = sample.ToStatus();
        try
        {
            await manager.Client.UpdateStatusAsync(KubeFedNames.Clusters, copy);
            if (MemberSet.IsReady(copy) && !MemberSet.IsReady(cluster))
            {
                RecordReadiness(cluster);
            }
        }
        catch (WireError)
        {
            // Changed or deleted meanwhile: the next period writes again.
        }
    }

    // One for each object, from its first probe; one that a process before this made Ready has none.
    private Course? CourseOf(JsonObject cluster)
    {
        if (!_courses.TryGetValue(cluster.Uid(), out var course) && !MemberSet.IsReady(cluster))
        {
            course = manager.Host.World.Lifecycles.Follow(
                LifecycleKind.MemberReady,
                LifecycleKey(cluster)
            );
            _courses.Add(cluster.Uid(), course);
        }

        return course;
    }

    // The wait between two ticks is nobody's to shorten: it belongs to the critical path.
    private void RecordReadiness(JsonObject cluster) =>
        manager.Host.World.Lifecycles.Record(
            LifecycleKind.MemberReady,
            LifecycleKey(cluster),
            DateTimeOffset.Parse(
                cluster.Text("metadata", "creationTimestamp")!,
                CultureInfo.InvariantCulture
            )
        );

    private string LifecycleKey(JsonObject cluster)
    {
        var endpoint = cluster.Text("spec", "apiEndpoint") ?? "";
        var member = manager.Api.Clusters.FirstOrDefault(candidate =>
            endpoint.Contains(candidate.Identity.Host, StringComparison.OrdinalIgnoreCase)
        );
        return $"{member?.Identity.Region}/{cluster.Name()}";
    }

    private sealed record Watched(
        JsonObject Cluster,
        MemberClient? Client,
        HealthThreshold Threshold
    );
}
