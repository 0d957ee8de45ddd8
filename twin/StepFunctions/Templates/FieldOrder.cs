namespace EksFed.Twin.StepFunctions.Templates;

/// <summary>
/// Order of the members of a filled template. Recorded executions show constants first, as written,
/// then computed members in the order of the service's hash table (32-bit string hash, upper half
/// folded into the lower, power-of-two buckets), which is reproduced so that texts agree.
/// </summary>
internal static class FieldOrder
{
    public static IEnumerable<T> OfComputed<T>(IReadOnlyList<T> members, Func<T, string> name)
    {
        var buckets = 16u;
        while (members.Count > buckets * 3 / 4)
        {
            buckets *= 2;
        }

        return members.OrderBy(member => Hash(name(member)) % buckets);
    }

    private static uint Hash(string name)
    {
        var hash = 0u;
        foreach (var c in name)
        {
            hash = unchecked((31 * hash) + c);
        }

        return hash ^ (hash >> 16);
    }
}
