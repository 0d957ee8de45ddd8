using EksFed.Twin.Time;

namespace EksFed.Twin.Ec2.Geography;

/// <summary>One zone as this account names it.</summary>
/// <param name="Name">Differs between accounts: letters are shuffled per account.</param>
/// <param name="Id">The same for every account.</param>
/// <param name="Group">The Region for availability zones.</param>
/// <param name="OptIn"><c>opt-in-not-required</c>, <c>opted-in</c> or <c>not-opted-in</c>.</param>
/// <param name="Parent">The availability zone that runs a local zone.</param>
internal sealed record Zone(string Name, string Id, string Group, string OptIn, Zone? Parent = null)
{
    /// <summary><c>available</c> or <c>unavailable</c>.</summary>
    public string State { get; init; } = "available";

    public bool IsLocal => Parent is not null;

    public string Type => IsLocal ? "local-zone" : "availability-zone";

    public bool IsUsable => OptIn != "not-opted-in";

    /// <summary>The zones of a Region, in an order that callers cannot rely on.</summary>
    public static IReadOnlyList<Zone> Of(AwsRegion region, SeededRandom random)
    {
        var numbers = Shuffle(region.Numbers.ToCharArray(), random);
        var zones = region
            .Letters.Zip(numbers)
            .Select(pair => new Zone(
                region.Name + pair.First,
                $"{region.ZonePrefix}-az{pair.Second}",
                region.Name,
                "opt-in-not-required"
            ))
            .ToArray();
        var local = region.LocalZones.SelectMany(group => LocalZones(region, group, zones[0]));
        return Shuffle([.. zones, .. local], random);
    }

    private static IEnumerable<Zone> LocalZones(AwsRegion region, LocalZoneGroup group, Zone parent)
    {
        var place = group.Place.Replace("-", "", StringComparison.Ordinal);
        return group.Letters.Select(
            (letter, i) =>
                new Zone(
                    $"{region.Name}-{group.Place}{letter}",
                    $"{region.ZonePrefix}-{place}-az{i + 1}",
                    $"{region.Name}-{group.Place}",
                    group.OptedIn ? "opted-in" : "not-opted-in",
                    parent
                )
        );
    }

    private static T[] Shuffle<T>(T[] items, SeededRandom random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items;
    }
}
