using EksFed.Twin.Kubernetes.KubeFed.Process;

namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>Looks at everything again some time after a member came or went; the earliest request wins.</summary>
internal sealed class ClusterDeliverer(ControllerManager manager, Func<Task> deliver)
{
    private DateTimeOffset? _due;
    private bool _stopped;

    public void Start()
    {
        manager.Members.Available += Found;
        manager.Members.Unavailable += Lost;
        foreach (var member in manager.Members.Ready)
        {
            Found(member);
        }
    }

    public void Stop()
    {
        _stopped = true;
        manager.Members.Available -= Found;
        manager.Members.Unavailable -= Lost;
    }

    public void Deliver(TimeSpan delay)
    {
        var due = manager.Now + delay;
        if (_due <= due)
        {
            return;
        }

        _due = due;
        manager.Later(
            delay,
            () =>
            {
                if (!_stopped && _due == due)
                {
                    _due = null;
                    manager.Spawn(deliver);
                }
            }
        );
    }

    private void Found(Member member) => Deliver(manager.Options.AvailableDelay);

    private void Lost(string name) => Deliver(manager.Options.UnavailableDelay);
}
