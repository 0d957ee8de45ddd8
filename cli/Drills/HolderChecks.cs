using EksFed.Twin.Checks;
using EksFed.Twin.Faults.Foreign;

namespace EksFed.Cli.Drills;

/// <summary>Whether a blocked destroy names what holds it, and holds nothing beyond that.</summary>
internal static class HolderChecks
{
    public static IEnumerable<string> Of(DrillWorld drill, IReadOnlyList<Trouble> troubles)
    {
        var said = drill.Registry.Error ?? "";
        // A namesake is in nobody's way, or, within a cluster of ours, in that of all that the cluster needs.
        var namesakes = Planted(troubles, isNamesake: true);
        var planted = Planted(troubles, isNamesake: false);
        if (ErrorChecks.Unreported(troubles, said) is { } injected)
        {
            yield return $"injected {injected}, reported: {said}";
        }

        var left = Leftovers.Find(drill.World, drill.Baseline);
        // In a VPC that is not ours, a stranger's thing holds nothing of ours.
        var holders = planted.Where(id => Held([id], left).Any(held => !planted.Contains(held)));
        foreach (var id in holders.Where(id => !said.Contains(id, StringComparison.Ordinal)))
        {
            yield return $"the holder {id} is not named: {said}";
        }

        // Two refusals can keep it from both looks, and what could not be looked at is not known to be gone.
        if (left.Count == 0 && ErrorChecks.Final(troubles).Count < 2)
        {
            yield return $"nothing is left, but the destroy says it is blocked: {said}";
        }

        // What is stuck of ours holds more than any stranger, and a namesake within ours all that ours needs.
        var all = planted.Union(namesakes).ToHashSet();
        var isOutside = namesakes.Count > 0 && Held(namesakes, left).IsSubsetOf(namesakes);
        if (
            (planted.Count > 0 || isOutside)
            && !troubles.Any(each => each.Disturbance.Kind is DrillKind.Stuck)
        )
        {
            var held = Held(all, left);
            foreach (var each in left.Where(each => !held.Contains(each.Resource.Id)))
            {
                yield return $"left although no stranger holds it: {each.Resource.Kind} {each.Resource.Id}";
            }
        }
    }

    private static HashSet<string> Planted(IEnumerable<Trouble> troubles, bool isNamesake) =>
        troubles
            .Where(each => each.Disturbance.Variant == ForeignPlants.SameName == isNamesake)
            .SelectMany(each => each.Planted)
            .ToHashSet();

    // What a stranger's thing names (a rule, a group), what it is within, and what that is within.
    private static HashSet<string> Held(HashSet<string> planted, IReadOnlyList<Leftover> left)
    {
        var all = left.ToLookup(each => each.Resource.Id, each => each.Resource);
        var held = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(planted);
        while (open.TryPop(out var id))
        {
            if (!held.Add(id))
            {
                continue;
            }

            foreach (var resource in all[id])
            {
                var named = planted.Contains(id)
                    ? resource.Details.SelectMany(detail => detail.Split(' ', ',', ';'))
                    : [];
                foreach (var next in named.Append(resource.Within ?? "").Where(all.Contains))
                {
                    open.Push(next);
                }
            }
        }

        return held;
    }
}
