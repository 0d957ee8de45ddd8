using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Sync;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Types;

/// <summary>
/// Starts and stops one sync controller per enabled FederatedTypeConfig and reports it. Namespaced types
/// wait for the FederatedTypeConfig <c>namespaces</c>.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/federatedtypeconfig/controller.go.</remarks>
internal sealed class TypeController
{
    private static readonly ResourceType s_type = KubeFedNames.TypeConfigs;
    private readonly ControllerManager _manager;
    private readonly ReconcileWorker _worker;
    private readonly Dictionary<string, SyncController> _running = [];

    public TypeController(ControllerManager manager)
    {
        _manager = manager;
        _worker = new(manager, ReconcileAsync);
    }

    public void Start()
    {
        _manager.Host.Store.Changed += React;
        _manager.OnStop(Stop);
        _manager.Spawn(ListAsync);
    }

    private void Stop()
    {
        _manager.Host.Store.Changed -= React;
        _worker.Stop();
        foreach (var controller in _running.Values)
        {
            controller.Stop();
        }

        _running.Clear();
    }

    // An informer that may not list tries for ever.
    private async Task ListAsync()
    {
        try
        {
            await _manager.Client.ProbeListAsync(s_type);
            foreach (var config in Configs())
            {
                Enqueue(config);
            }
        }
        catch (WireError)
        {
            _manager.Later(ReconcileWorker.RetryDelay, () => _manager.Spawn(ListAsync));
        }
    }

    private IReadOnlyList<JsonObject> Configs() =>
        _manager.Host.Find(s_type) is { } type
            ? _manager.Host.Store.List(type, _manager.Namespace)
            : [];

    private JsonObject? Find(string name) =>
        _manager.Host.Find(s_type) is { } type
            ? _manager.Host.Store.Get(type, _manager.Namespace, name)
            : null;

    private void Enqueue(JsonObject config) =>
        _worker.Enqueue(new(config.Namespace(), config.Name()));

    private void React(WatchEventType what, ResourceType type, JsonObject config)
    {
        if (type.Is(s_type) && config.Namespace() == _manager.Namespace)
        {
            Enqueue(config);
        }
    }

    private async Task<Reconciled> ReconcileAsync(ObjectName name)
    {
        if (Find(name.Name) is not { } config)
        {
            return Reconciled.Done;
        }

        try
        {
            return config.IsTerminating() ? await ReleaseAsync(config) : await EnsureAsync(config);
        }
        catch (WireError)
        {
            return Reconciled.Failed;
        }
    }

    private async Task<Reconciled> ReleaseAsync(JsonObject config)
    {
        StopSync(config.Name());
        if (config.Name() == TypeConfig.Namespaces)
        {
            EnqueueNamespaced();
        }

        if (config.Finalizers().Contains(KubeFedNames.TypeFinalizer))
        {
            await SetFinalizersAsync(
                config,
                [.. config.Finalizers().Where(item => item != KubeFedNames.TypeFinalizer)]
            );
        }

        return Reconciled.Done;
    }

    private async Task<Reconciled> EnsureAsync(JsonObject config)
    {
        if (!config.Finalizers().Contains(KubeFedNames.TypeFinalizer))
        {
            config = await SetFinalizersAsync(
                config,
                [.. config.Finalizers(), KubeFedNames.TypeFinalizer]
            );
            if (config.Name() == TypeConfig.Namespaces)
            {
                EnqueueNamespaced();
            }
        }

        var read = TypeConfig.Read(config);
        var federatedNamespace = FederatedNamespace();
        var enabled = TypeConfig.IsPropagating(config);
        var wasRunning = _running.ContainsKey(config.Name());
        if (enabled && !wasRunning && read.Target.Namespaced && federatedNamespace is null)
        {
            return Reconciled.Failed;
        }

        var refresh =
            wasRunning && config.Number("status", "observedGeneration") != config.Generation();
        if (!enabled || refresh || (read.Target.Namespaced && federatedNamespace is null))
        {
            StopSync(config.Name());
        }

        if (enabled && (!wasRunning || refresh) && !_running.ContainsKey(config.Name()))
        {
            _running[config.Name()] = SyncController.Start(_manager, read, federatedNamespace);
        }

        await WriteStatusAsync(config);
        return Reconciled.Done;
    }

    private ResourceType? FederatedNamespace() =>
        Find(TypeConfig.Namespaces) is { } config ? TypeConfig.Read(config).Federated : null;

    private void EnqueueNamespaced()
    {
        foreach (var config in Configs().Where(item => TypeConfig.Read(item).Target.Namespaced))
        {
            Enqueue(config);
        }
    }

    private void StopSync(string name)
    {
        if (_running.Remove(name, out var controller))
        {
            controller.Stop();
        }
    }

    private Task<JsonObject> SetFinalizersAsync(
        JsonObject config,
        IReadOnlyList<string> finalizers
    ) =>
        _manager.Client.MergeAsync(
            s_type,
            config.Namespace(),
            config.Name(),
            new()
            {
                ["metadata"] = new JsonObject
                {
                    ["finalizers"] = finalizers.Count == 0 ? null : finalizers.ToJsonArray(),
                },
            }
        );

    private Task<JsonObject> WriteStatusAsync(JsonObject config)
    {
        var copy = config.Copy();
        copy["status"] = new JsonObject
        {
            ["observedGeneration"] = config.Generation(),
            ["propagationController"] = _running.ContainsKey(config.Name())
                ? "Running"
                : "NotRunning",
            ["statusController"] = "NotRunning",
        };
        return _manager.Client.UpdateStatusAsync(s_type, copy);
    }
}
