using System.Text;

namespace EksFed.Twin.Kubernetes.KubeFed.Scheduling;

/// <summary>
/// Splits a number of replicas over clusters: least numbers first, then what already runs, then the rest
/// by weight with ties broken by a hash, in integers throughout.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/util/planner; its unit tests are ours too.</remarks>
public sealed class ReplicaPlanner
{
    private readonly PlanRequest _request;
    private readonly Dictionary<string, long> _plan = [];
    private readonly Dictionary<string, long> _overflow = [];
    private readonly Dictionary<string, long> _preallocated = [];
    private List<Candidate> _candidates;
    private long _remaining;

    private ReplicaPlanner(PlanRequest request)
    {
        (_request, _remaining) = (request, request.Total);
        _candidates = [.. request.Clusters.Select(Find).OfType<Candidate>()];
        _candidates.Sort(Candidate.HeavierFirst);
    }

    /// <summary>The replicas of every cluster, and those that only fit if capacity returns.</summary>
    public static ReplicaPlan Plan(PlanRequest request)
    {
        var planner = new ReplicaPlanner(request);
        planner.GiveLeast();
        if (!request.Rebalance)
        {
            planner.KeepRunning();
        }

        while (planner._remaining > 0 && planner.Distribute()) { }

        return new(planner._plan, planner.Overflow());
    }

    /// <summary>FNV-1 (not 1a), 32 bits, over the UTF-8 bytes.</summary>
    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked(hash * 16777619u) ^ octet;
        }

        return hash;
    }

    private Candidate? Find(string cluster)
    {
        if (
            _request.Preferences.TryGetValue(cluster, out var preference)
            || _request.Preferences.TryGetValue("*", out preference)
        )
        {
            return new(cluster, preference, Hash(cluster + _request.Key));
        }

        _plan[cluster] = 0;
        return null;
    }

    private void GiveLeast()
    {
        foreach (var (cluster, preference, _) in _candidates)
        {
            var least = Math.Min(preference.MinReplicas, _remaining);
            least = Math.Min(least, Capacity(cluster) ?? least);
            _remaining -= least;
            _plan[cluster] = least;
        }
    }

    private void KeepRunning()
    {
        foreach (var (cluster, preference, _) in _candidates)
        {
            var planned = _plan[cluster];
            if (!_request.Current.TryGetValue(cluster, out var running) || running <= planned)
            {
                continue;
            }

            var target = Math.Min(running, preference.MaxReplicas ?? running);
            target = Math.Min(target, Capacity(cluster) ?? target);
            var extra = Math.Max(0, Math.Min(target - planned, _remaining));
            _remaining -= extra;
            _preallocated[cluster] = extra;
            _plan[cluster] = planned + extra;
        }
    }

    // One pass; false when it changed nothing.
    private bool Distribute()
    {
        var weights = _candidates.Sum(candidate => candidate.Preference.Weight);
        if (weights == 0)
        {
            return false;
        }

        var pot = _remaining;
        var changed = false;
        List<Candidate> unfilled = [];
        foreach (var candidate in _candidates)
        {
            var share = (pot * candidate.Preference.Weight + weights - 1) / weights;
            var full = Give(candidate, Math.Min(share, _remaining), ref changed);
            if (!full)
            {
                unfilled.Add(candidate);
            }
        }

        _candidates = unfilled;
        return changed;
    }

    private bool Give(Candidate candidate, long share, ref bool changed)
    {
        var (cluster, preference, _) = candidate;
        var used = Math.Min(share, _preallocated.GetValueOrDefault(cluster));
        _preallocated[cluster] = _preallocated.GetValueOrDefault(cluster) - used;
        var start = _plan[cluster];
        var total = start + share - used;
        var full = false;
        if (preference.MaxReplicas is { } max && total > max)
        {
            (total, full) = (max, true);
        }

        if (Capacity(cluster) is { } capacity && total > capacity)
        {
            _overflow[cluster] = total - capacity;
            (total, full) = (capacity, true);
        }

        _remaining -= total - start;
        _plan[cluster] = total;
        changed |= used > 0 || total > start;
        return full;
    }

    private Dictionary<string, long> Overflow() =>
        _request.Rebalance
            ? _overflow
            : _overflow
                .Select(entry => KeyValuePair.Create(entry.Key, Math.Min(entry.Value, _remaining)))
                .Where(entry => entry.Value > 0)
                .ToDictionary();

    private long? Capacity(string cluster) =>
        _request.Capacity.TryGetValue(cluster, out var capacity) ? capacity : null;

    private sealed record Candidate(string Cluster, ClusterPreference Preference, uint Hash)
    {
        public static int HeavierFirst(Candidate left, Candidate right) =>
            left.Preference.Weight == right.Preference.Weight
                ? left.Hash.CompareTo(right.Hash)
                : right.Preference.Weight.CompareTo(left.Preference.Weight);
    }
}

/// <summary>What a ReplicaSchedulingPreference wants of one cluster.</summary>
public sealed record ClusterPreference(
    long Weight = 0,
    long MinReplicas = 0,
    long? MaxReplicas = null
);

/// <summary>The planner's input.</summary>
/// <param name="Clusters">Candidates.</param>
/// <param name="Preferences">By cluster name; <c>*</c> is for all that are not named.</param>
/// <param name="Total">Replicas over all clusters.</param>
/// <param name="Rebalance">Whether running replicas may move.</param>
/// <param name="Current">Running replicas, where the cluster has the object.</param>
/// <param name="Capacity">Most that fit, where some do not.</param>
/// <param name="Key">Namespace/name of the object, so that not every object favours the same cluster.</param>
public sealed record PlanRequest(
    IReadOnlyList<string> Clusters,
    IReadOnlyDictionary<string, ClusterPreference> Preferences,
    long Total,
    bool Rebalance,
    IReadOnlyDictionary<string, long> Current,
    IReadOnlyDictionary<string, long> Capacity,
    string Key
);

/// <summary>The planner's output: replicas by cluster, and extra ones that wait for capacity.</summary>
public sealed record ReplicaPlan(
    IReadOnlyDictionary<string, long> Replicas,
    IReadOnlyDictionary<string, long> Overflow
);
