using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>The KubeFedConfig <c>kubefed</c>, complete: the controller-manager reads it once, at its start.</summary>
/// <remarks>
/// Written out with every default, so that it needs no mutating webhook and can exist before one does.
/// </remarks>
public sealed class KubeFedConfiguration(ClusterClients clusters) : IStep<HostSpec, Status>
{
    private const string Json = $$$"""
        {"apiVersion":"core.kubefed.io/v1beta1","kind":"KubeFedConfig",
         "metadata":{"name":"kubefed","namespace":"{{{KubeFedNames.SystemNamespace}}}"},
         "spec":{
          "scope":"Cluster",
          "controllerDuration":{"availableDelay":"20s","unavailableDelay":"60s","cacheSyncTimeout":"5m"},
          "leaderElect":{"leaseDuration":"15s","renewDeadline":"10s","retryPeriod":"5s","resourceLock":"configmaps"},
          "clusterHealthCheck":{"period":"10s","timeout":"3s","failureThreshold":3,"successThreshold":1},
          "syncController":{"maxConcurrentReconciles":1,"adoptResources":"Enabled"},
          "statusController":{"maxConcurrentReconciles":1},
          "featureGates":[
           {"name":"PushReconciler","configuration":"Enabled"},
           {"name":"SchedulerPreferences","configuration":"Enabled"},
           {"name":"RawResourceStatusCollection","configuration":"Disabled"}]}}
        """;

    public async Task<Status> EnsureAsync(HostSpec spec, CancellationToken token)
    {
        var (_, pending) = await Objects(spec).EnsureAsync(token);
        return new(pending);
    }

    public Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token) =>
        Objects(spec).DeleteAsync(token);

    private ObjectSet Objects(HostSpec spec) =>
        new(clusters.Of(spec.Host), spec.Federation, [Manifests.Parse(spec.Federation, Json)]);
}
