using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>
/// The heart of a controller: names of objects to look at again, each at most once, a little later than
/// the change that asked for it.
/// </summary>
/// <param name="cluster">The cluster that is looked after.</param>
/// <param name="reconcile">Brings one object nearer to what is wanted.</param>
internal sealed class WorkQueue(KubernetesCluster cluster, Action<ObjectName> reconcile)
{
    // A controller's reaction to a watch event; of the right order of magnitude.
    private static readonly TimeSpan s_reaction = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly HashSet<ObjectName> _queued = [];
    private readonly Dictionary<ObjectName, DateTimeOffset> _due = [];

    public void Add(string? ns, string name) => Add(new(ns, name));

    public void Add(ObjectName name)
    {
        if (_queued.Add(name))
        {
            cluster.Later(s_reaction, () => Run(name));
        }
    }

    /// <summary>Looks at an object again after some time, unless that is planned for earlier already.</summary>
    public void AddAfter(TimeSpan delay, ObjectName name)
    {
        var due = cluster.World.Clock.Now + delay;
        if (_due.TryGetValue(name, out var planned) && planned <= due)
        {
            return;
        }

        _due[name] = due;
        cluster.Later(
            delay,
            () =>
            {
                if (_due.TryGetValue(name, out var now) && now == due)
                {
                    _due.Remove(name);
                    Add(name);
                }
            }
        );
    }

    // A refusal by the store (a namespace that terminates, a quota) is met by trying again.
    private void Run(ObjectName name)
    {
        _queued.Remove(name);
        try
        {
            reconcile(name);
        }
        catch (WireError refused) when (refused.Status is 409 or 403 or 422)
        {
            AddAfter(s_retry, name);
        }
    }
}

/// <summary>Namespace and name of an object.</summary>
internal readonly record struct ObjectName(string? Namespace, string Name)
{
    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
