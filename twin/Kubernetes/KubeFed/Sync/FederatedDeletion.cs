using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>
/// Removes the copies of a deleted federated object, and its finalizer when none is left. A selected cluster
/// that is not ready holds everything up; one that is no longer selected is left alone.
/// </summary>
internal sealed class FederatedDeletion(
    ControllerManager manager,
    MemberInformer informer,
    KubeFedEvents events
)
{
    public async Task<Reconciled> EnsureAsync(FederatedObject federated)
    {
        if (!federated.Object.Finalizers().Contains(KubeFedNames.SyncFinalizer))
        {
            return Reconciled.Done;
        }

        try
        {
            return federated.Object.Annotation(KubeFedNames.OrphanAnnotation) == "true"
                ? await OrphanAsync(federated)
                : await DeleteAsync(federated);
        }
        catch (Exception failure) when (failure is WireError or ConnectionException)
        {
            return Reconciled.Failed;
        }
    }

    /// <summary>Takes the managed label off a copy whose federated object does not exist.</summary>
    public async Task<Reconciled> ReleaseOrphanAsync(FederatedObject stranger)
    {
        var ok = await ForEachCopyAsync(
            stranger,
            manager.Members.Clusters,
            (operation, copy) =>
                copy.IsTerminating() ? Task.CompletedTask : operation.RemoveLabelAsync()
        );
        return ok ? Reconciled.Done : Reconciled.Failed;
    }

    private async Task<Reconciled> OrphanAsync(FederatedObject federated)
    {
        await RemoveFinalizerAsync(federated);
        var ok = await ForEachCopyAsync(
            federated,
            Selected(federated),
            (operation, copy) =>
                copy.IsTerminating() ? Task.CompletedTask : operation.RemoveLabelAsync()
        );
        return ok ? Reconciled.Done : Reconciled.Failed;
    }

    private async Task<Reconciled> DeleteAsync(FederatedObject federated)
    {
        var remaining = new List<string>();
        var ok = await ForEachCopyAsync(
            federated,
            Selected(federated),
            async (operation, copy) =>
            {
                var host = federated.IsNamespaceOfHost(copy);
                if (host && copy.IsTerminating())
                {
                    return;
                }

                remaining.Add(operation.Cluster);
                if (!copy.IsTerminating())
                {
                    await (host ? operation.RemoveLabelAsync() : operation.DeleteAsync());
                }
            }
        );
        if (!ok)
        {
            return Reconciled.Failed;
        }

        if (remaining.Count > 0)
        {
            events.Normal(
                federated.Object,
                "WaitForRemovalInCluster",
                "Waiting for managed resources to be removed from the following clusters: "
                    + string.Join(", ", remaining)
            );
            return Reconciled.Recheck;
        }

        if (!await AreGoneAsync(federated))
        {
            return Reconciled.Failed;
        }

        await RemoveFinalizerAsync(federated);
        return Reconciled.Done;
    }

    private List<JsonObject> Selected(FederatedObject federated)
    {
        var clusters = manager.Members.Clusters;
        var names = federated.Select(clusters);
        return [.. clusters.Where(cluster => names.Contains(cluster.Name()))];
    }

    // False when a cluster is not ready or refuses.
    private async Task<bool> ForEachCopyAsync(
        FederatedObject federated,
        IReadOnlyList<JsonObject> clusters,
        Func<MemberOperation, JsonObject, Task> work
    )
    {
        var ok = true;
        foreach (var cluster in clusters)
        {
            var member = manager.Members.Find(cluster.Name());
            if (member is null)
            {
                ok = false;
            }
            else if (informer.Get(member.Name, federated.Target) is { } copy)
            {
                ok &= await TryAsync(work, new(manager, federated, member), copy);
            }
        }

        return ok;
    }

    private static async Task<bool> TryAsync(
        Func<MemberOperation, JsonObject, Task> work,
        MemberOperation operation,
        JsonObject copy
    )
    {
        try
        {
            await work(operation, copy);
            return true;
        }
        catch (Exception failure) when (failure is WireError or ConnectionException)
        {
            return false;
        }
    }

    // Asks the members themselves, in case a copy has not reached the informer yet.
    private async Task<bool> AreGoneAsync(FederatedObject federated)
    {
        foreach (var cluster in Selected(federated))
        {
            try
            {
                var member = manager.Members.Find(cluster.Name());
                if (member is null)
                {
                    return false;
                }

                var copy = await new MemberOperation(manager, federated, member).GetAsync();
                var spared = federated.IsNamespaceOfHost(copy) && copy.IsTerminating();
                if (!spared && copy.Label(KubeFedNames.ManagedLabel) == "true")
                {
                    return false;
                }
            }
            catch (WireError refused) when (refused.Status == 404) { }
        }

        return true;
    }

    private Task<JsonObject> RemoveFinalizerAsync(FederatedObject federated)
    {
        var obj = federated.Object;
        var left = obj.Finalizers().Where(item => item != KubeFedNames.SyncFinalizer).ToList();
        return manager.Client.MergeAsync(
            federated.Type.Federated,
            obj.Namespace(),
            obj.Name(),
            new()
            {
                ["metadata"] = new JsonObject
                {
                    ["finalizers"] = left.Count == 0 ? null : left.ToJsonArray(),
                },
            }
        );
    }
}
