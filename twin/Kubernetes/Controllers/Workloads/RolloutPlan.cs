using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Workloads;

/// <summary>The next step of a rollout: how many replicas each ReplicaSet should have now.</summary>
/// <param name="Current">Of the ReplicaSet with the present template.</param>
/// <param name="Old">Of the others, in the order given.</param>
internal sealed record RolloutPlan(long Current, IReadOnlyList<long> Old)
{
    /// <summary>Reads the strategy; an absent one is a rolling update of a quarter.</summary>
    public static RolloutPlan Of(
        JsonObject deployment,
        RolloutCount current,
        IReadOnlyList<RolloutCount> old
    )
    {
        var wanted = deployment.Number("spec", "replicas") ?? 1;
        if (deployment.Text("spec", "strategy", "type") == "Recreate")
        {
            return new(
                old.Any(set => set.Existing > 0) ? current.Wanted : wanted,
                [.. old.Select(_ => 0L)]
            );
        }

        var (surge, unavailable) = Margins(deployment, wanted);
        return new(Grow(wanted, surge, current, old), Shrink(wanted - unavailable, current, old));
    }

    /// <summary>As many replicas as must be available for the Deployment to count as available.</summary>
    public static long LeastAvailable(JsonObject deployment, long wanted) =>
        deployment.Text("spec", "strategy", "type") == "Recreate"
            ? wanted
            : wanted - Margins(deployment, wanted).Unavailable;

    private static (long Surge, long Unavailable) Margins(JsonObject deployment, long wanted)
    {
        var rolling = deployment.At("spec", "strategy", "rollingUpdate");
        var surge = Share(rolling.At("maxSurge"), wanted, roundUp: true);
        var unavailable = Share(rolling.At("maxUnavailable"), wanted, roundUp: false);
        return surge == 0 && unavailable == 0
            ? (0, Math.Min(1, wanted))
            : (surge, Math.Min(unavailable, wanted));
    }

    private static long Grow(
        long wanted,
        long surge,
        RolloutCount current,
        IReadOnlyList<RolloutCount> old
    )
    {
        if (current.Wanted >= wanted)
        {
            return wanted;
        }

        var all = current.Wanted + old.Sum(set => set.Wanted);
        var room = Math.Max(0, wanted + surge - all);
        return Math.Min(wanted, current.Wanted + room);
    }

    // Pods that are not available cost nothing, so they go first; then as many as may be missing.
    private static long[] Shrink(long least, RolloutCount current, IReadOnlyList<RolloutCount> old)
    {
        var result = old.Select(set => set.Wanted).ToArray();
        var all = current.Wanted + result.Sum();
        var spare = all - least - (current.Wanted - current.Available);
        if (spare <= 0)
        {
            return result;
        }

        for (var i = 0; i < result.Length && spare > 0; i++)
        {
            var broken = Math.Min(spare, Math.Max(0, result[i] - old[i].Available));
            result[i] -= broken;
            spare -= broken;
        }

        spare = current.Available + old.Sum(set => set.Available) - least;
        for (var i = 0; i < result.Length && spare > 0; i++)
        {
            var taken = Math.Min(spare, result[i]);
            result[i] -= taken;
            spare -= taken;
        }

        return result;
    }

    private static long Share(JsonNode? value, long of, bool roundUp)
    {
        if (value.Number() is { } count)
        {
            return count;
        }

        var percent = decimal.Parse(
            (value.Text() ?? "25%").TrimEnd('%'),
            CultureInfo.InvariantCulture
        );
        var exact = of * percent / 100;
        return (long)(roundUp ? Math.Ceiling(exact) : Math.Floor(exact));
    }
}

/// <summary>Replicas of one ReplicaSet: asked for, existing, available.</summary>
internal sealed record RolloutCount(long Wanted, long Existing, long Available)
{
    public static RolloutCount Of(JsonObject set) =>
        new(
            set.Number("spec", "replicas") ?? 1,
            set.Number("status", "replicas") ?? 0,
            set.Number("status", "availableReplicas") ?? 0
        );
}
