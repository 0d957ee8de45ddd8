using System.Buffers.Binary;
using System.Net;

namespace EksFed.Functions.Request.Planning;

/// <summary>Hands out IPv4 ranges that overlap with nothing that is taken.</summary>
internal sealed class AddressSpace(IEnumerable<string> taken)
{
    private readonly List<IPNetwork> _taken = [.. taken.Select(IPNetwork.Parse)];

    /// <summary>Marks a range as taken.</summary>
    public void Take(string cidr) => _taken.Add(IPNetwork.Parse(cidr));

    /// <summary>The first free range of that size in a pool, which is taken with it; null when none is left.</summary>
    public string? TakeFrom(string pool, int prefixLength)
    {
        var whole = IPNetwork.Parse(pool);
        var count =
            prefixLength < whole.PrefixLength ? 0 : 1L << (prefixLength - whole.PrefixLength);
        for (var i = 0L; i < count; i++)
        {
            var candidate = Part(whole, prefixLength, i);
            if (!_taken.Exists(other => Overlap(candidate, other)))
            {
                _taken.Add(candidate);
                return candidate.ToString();
            }
        }

        return null;
    }

    /// <summary>The i-th range of a size in a larger one.</summary>
    public static string Part(string whole, int prefixLength, int index) =>
        Part(IPNetwork.Parse(whole), prefixLength, index).ToString();

    public static bool Overlap(string a, string b) =>
        Overlap(IPNetwork.Parse(a), IPNetwork.Parse(b));

    private static bool Overlap(IPNetwork a, IPNetwork b) =>
        a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);

    private static IPNetwork Part(IPNetwork whole, int prefixLength, long index)
    {
        var bytes = whole.BaseAddress.GetAddressBytes();
        var first = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, first + (uint)(index << (32 - prefixLength)));
        return new(new IPAddress(bytes), prefixLength);
    }
}
