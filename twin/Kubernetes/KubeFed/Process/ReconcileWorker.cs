using EksFed.Twin.Kubernetes.Controllers;

namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>
/// KubeFed's work queue: one object at a time, delayed deliveries of which the earliest wins, back-off from
/// five seconds to a minute that any other event resets.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/util/worker.go.</remarks>
internal sealed class ReconcileWorker(
    ControllerManager manager,
    Func<ObjectName, Task<Reconciled>> reconcile
)
{
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_firstBackoff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_greatestBackoff = TimeSpan.FromMinutes(1);

    // Of the right order of magnitude: a queue's turn and a few calls.
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<ObjectName, DateTimeOffset> _due = [];
    private readonly Dictionary<ObjectName, TimeSpan> _backoff = [];
    private readonly Queue<ObjectName> _ready = [];
    private bool _busy;
    private bool _stopped;

    public void Stop() => _stopped = true;

    public void Enqueue(ObjectName name, TimeSpan delay = default)
    {
        _backoff.Remove(name);
        Deliver(name, delay);
    }

    private void Deliver(ObjectName name, TimeSpan delay)
    {
        var due = manager.Now + delay;
        if (_due.TryGetValue(name, out var planned) && planned <= due)
        {
            return;
        }

        _due[name] = due;
        manager.Later(
            delay,
            () =>
            {
                if (!_stopped && _due.TryGetValue(name, out var now) && now == due)
                {
                    _due.Remove(name);
                    Offer(name);
                }
            }
        );
    }

    private void Offer(ObjectName name)
    {
        if (!_ready.Contains(name))
        {
            _ready.Enqueue(name);
        }

        if (!_busy)
        {
            _busy = true;
            manager.Spawn(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        while (!_stopped && manager.IsRunning && _ready.TryDequeue(out var name))
        {
            await manager.Delay(s_turn);
            if (!_stopped && manager.IsRunning)
            {
                Continue(name, await reconcile(name));
            }
        }

        _busy = false;
    }

    private void Continue(ObjectName name, Reconciled result)
    {
        switch (result)
        {
            case Reconciled.Failed:
                var backoff = _backoff.TryGetValue(name, out var last) ? last * 2 : s_firstBackoff;
                _backoff[name] = backoff < s_greatestBackoff ? backoff : s_greatestBackoff;
                Deliver(name, _backoff[name]);
                break;
            case Reconciled.Recheck:
                Enqueue(name, RetryDelay);
                break;
            case Reconciled.NotSynced:
                Enqueue(name, manager.Options.AvailableDelay);
                break;
            default:
                break;
        }
    }
}
