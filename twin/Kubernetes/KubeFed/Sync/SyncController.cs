using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.KubeFed.Types;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>Propagates the federated objects of one type.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/sync/controller.go.</remarks>
internal sealed class SyncController
{
    private static readonly TimeSpan s_smallDelay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_syncPoll = TimeSpan.FromSeconds(10);
    private readonly ControllerManager _manager;
    private readonly TypeConfig _type;
    private readonly FederatedObjects _objects;
    private readonly ReconcileWorker _worker;
    private readonly MemberInformer _informer;
    private readonly PropagatedVersions _versions;
    private readonly KubeFedEvents _events;
    private readonly FederatedDeletion _deletion;
    private readonly ClusterDeliverer _deliverer;
    private bool _hostListed;
    private bool _stopped;

    private SyncController(
        ControllerManager manager,
        TypeConfig type,
        ResourceType? federatedNamespace
    )
    {
        (_manager, _type) = (manager, type);
        _worker = new(manager, ReconcileAsync);
        _events = new(manager, type.Federated.Kind.ToLowerInvariant() + "-controller");
        _objects = new(manager, type, federatedNamespace, _events);
        _informer = new(
            manager,
            type.Target,
            name => _worker.Enqueue(name, ReconcileWorker.RetryDelay)
        );
        _versions = new(manager, type);
        _deletion = new(manager, _informer, _events);
        _deliverer = new(manager, OnClusterChangeAsync);
    }

    public static SyncController Start(
        ControllerManager manager,
        TypeConfig type,
        ResourceType? federatedNamespace
    )
    {
        var controller = new SyncController(manager, type, federatedNamespace);
        manager.Host.Store.Changed += controller.React;
        controller._deliverer.Start();
        manager.Spawn(controller.BeginAsync);
        return controller;
    }

    public void Stop()
    {
        _stopped = true;
        _manager.Host.Store.Changed -= React;
        _deliverer.Stop();
        _worker.Stop();
        _informer.Stop();
    }

    // The informers list once at the start; what is there already counts as added.
    private async Task BeginAsync()
    {
        if (await IsSyncedAsync())
        {
            EnqueueAll(TimeSpan.Zero);
        }
        else if (!_stopped)
        {
            _manager.Later(s_syncPoll, () => _manager.Spawn(BeginAsync));
        }
    }

    private void EnqueueAll(TimeSpan delay)
    {
        foreach (var obj in _objects.All())
        {
            _worker.Enqueue(new(obj.Namespace(), obj.Name()), delay);
        }
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        foreach (var name in _objects.Affected(type, obj))
        {
            _worker.Enqueue(name);
        }
    }

    private async Task OnClusterChangeAsync()
    {
        if (!await IsSyncedAsync())
        {
            _deliverer.Deliver(_manager.Options.AvailableDelay);
        }

        EnqueueAll(s_smallDelay);
    }

    private async Task<bool> IsSyncedAsync()
    {
        if (!_hostListed)
        {
            try
            {
                await _versions.LoadAsync();
                await _objects.ListAsync();
                _hostListed = true;
            }
            catch (WireError)
            {
                return false;
            }
        }

        return await _informer.SyncAsync();
    }

    // One ready member that cannot list the type holds it up everywhere, and in the end the whole process.
    private async Task WaitForSyncAsync()
    {
        var deadline = _manager.Now + _manager.Options.CacheSyncTimeout;
        while (!await IsSyncedAsync())
        {
            if (_manager.Now >= deadline)
            {
                throw new FatalException(
                    "failed to wait for all data stores to sync: timed out waiting for the condition"
                );
            }

            await _manager.Delay(s_syncPoll);
            if (_stopped || !_manager.IsRunning)
            {
                return;
            }
        }
    }

    private async Task<Reconciled> ReconcileAsync(ObjectName source)
    {
        await WaitForSyncAsync();
        if (_stopped || !_manager.IsRunning)
        {
            return Reconciled.Done;
        }

        var (federated, orphan) = _objects.Resolve(source);
        if (orphan is not null)
        {
            return await _deletion.ReleaseOrphanAsync(orphan);
        }

        if (federated is null)
        {
            return Reconciled.Done;
        }

        if (federated.Object.IsTerminating())
        {
            _versions.Forget(federated);
            return await _deletion.EnsureAsync(federated);
        }

        try
        {
            federated = await EnsureFinalizerAsync(federated);
            return await PropagateAsync(federated);
        }
        catch (WireError)
        {
            return Reconciled.Failed;
        }
    }

    private async Task<FederatedObject> EnsureFinalizerAsync(FederatedObject federated)
    {
        var finalizers = federated.Object.Finalizers();
        if (finalizers.Contains(KubeFedNames.SyncFinalizer))
        {
            return federated;
        }

        try
        {
            var updated = await _manager.Client.MergeAsync(
                _type.Federated,
                federated.Object.Namespace(),
                federated.Object.Name(),
                new()
                {
                    ["metadata"] = new JsonObject
                    {
                        ["finalizers"] = finalizers
                            .Append(KubeFedNames.SyncFinalizer)
                            .ToJsonArray(),
                    },
                }
            );
            return federated with { Object = updated };
        }
        catch (WireError refused)
        {
            _events.Warning(
                federated.Object,
                "EnsureFinalizerError",
                $"Failed to ensure finalizer: {refused.Message}"
            );
            throw;
        }
    }

    private async Task<Reconciled> PropagateAsync(FederatedObject federated)
    {
        var collects =
            _type.CollectsStatus && _manager.Options.Gates.Contains("RawResourceStatusCollection");
        var outcome = new PropagationOutcome(collects);
        try
        {
            var clusters = _manager.Members.Clusters;
            var selected = federated.Select(clusters);
            var dispatcher = new Dispatcher(
                _manager,
                federated,
                _events,
                _versions.Get(federated),
                outcome
            );
            await Task.WhenAll(
                clusters.Select(cluster =>
                    DispatchAsync(
                        dispatcher,
                        federated,
                        cluster.Name(),
                        selected.Contains(cluster.Name())
                    )
                )
            );
            await _versions.UpdateAsync(federated, selected, outcome.Versions);
        }
        catch (FormatException wrong)
        {
            _events.Warning(
                federated.Object,
                "ComputePlacementFailed",
                $"Failed to compute placement: {wrong.Message}"
            );
            outcome.Reason = "ComputePlacementFailed";
        }

        if (outcome.Reason.Length == 0 && federated.NamespaceNotFederated)
        {
            outcome.Reason = "NamespaceNotFederated";
        }

        return await WriteStatusAsync(federated, outcome);
    }

    private Task DispatchAsync(
        Dispatcher dispatcher,
        FederatedObject federated,
        string cluster,
        bool selected
    )
    {
        if (_manager.Members.Find(cluster) is not { } member)
        {
            if (selected)
            {
                dispatcher.Fail(cluster, "ClusterNotReady", "Cluster not ready");
            }

            return Task.CompletedTask;
        }

        var copy = _informer.Get(cluster, federated.Target);
        if (selected)
        {
            return copy is null
                ? dispatcher.CreateAsync(member)
                : dispatcher.UpdateAsync(member, copy);
        }

        if (copy is null)
        {
            return Task.CompletedTask;
        }

        if (copy.IsTerminating())
        {
            dispatcher.Note(cluster, "WaitingForRemoval", copy);
            return Task.CompletedTask;
        }

        return federated.IsNamespaceOfHost(copy)
            ? dispatcher.RemoveLabelAsync(member)
            : dispatcher.DeleteAsync(member);
    }

    // A conflict is met by reading again and writing again, for five seconds.
    private async Task<Reconciled> WriteStatusAsync(
        FederatedObject federated,
        PropagationOutcome outcome
    )
    {
        var current = federated.Object;
        for (var attempt = 0; ; attempt++)
        {
            var copy = current.Copy();
            if (!FederatedStatus.Set(copy, outcome, _manager.Now))
            {
                break;
            }

            try
            {
                await _manager.Client.UpdateStatusAsync(_type.Federated, copy);
                break;
            }
            catch (WireError refused) when (refused.Code == "Conflict" && attempt < 5)
            {
                await _manager.Delay(TimeSpan.FromSeconds(1));
                current = await _manager.Client.GetAsync(
                    _type.Federated,
                    current.Namespace(),
                    current.Name()
                );
            }
        }

        return outcome.IsRecoverable ? Reconciled.Failed : Reconciled.Done;
    }
}
