using EksFed.Twin.Checks;
using EksFed.Twin.Faults.Foreign;

namespace EksFed.Cli.Drills;

/// <summary>Whether a blocked destroy names what holds it, and holds nothing beyond that.</summary>
internal static class HolderChecks
{
    public static IEnumerable<string> Of(DrillWorld drill, IReadOnlyList<Trouble> troubles)
    {
        var said = drill.Registry.Error ?? "";
        var unnamed = troubles
            .Where(each => each.Disturbance.Variant != ForeignPlants.SameName)
            .SelectMany(each => each.Planted)
            .Where(id => !said.Contains(id, StringComparison.Ordinal));
        foreach (var id in unnamed)
        {
            yield return $"the holder {id} is not named: {said}";
        }

        var injected = troubles
            .Select(each => each.Injected)
            .FirstOrDefault(each => each is not null);
        if (
            injected is not null
            && !said.Contains(injected.Code, StringComparison.Ordinal)
            && !said.Contains(injected.Message, StringComparison.Ordinal)
        )
        {
            yield return $"injected {injected.Code}, reported: {said}";
        }

        var left = Leftovers.Find(drill.World, drill.Baseline);
        if (left.Count == 0)
        {
            yield return $"nothing is left, but the destroy says it is blocked: {said}";
        }
    }
}
