using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EksFed.Twin.Ec2;

/// <summary>An IPv4 CIDR block in canonical form: host bits are dropped, as EC2 does.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ipv4Range
{
    private Ipv4Range(uint address, int length)
    {
        Length = length;
        First = address & Mask(length);
    }

    /// <summary>The network address.</summary>
    public uint First { get; }

    /// <summary>Prefix length, 0 to 32.</summary>
    public int Length { get; }

    public uint Last => First | ~Mask(Length);

    public long Size => 1L << (32 - Length);

    public static bool TryParse(string text, [NotNullWhen(true)] out Ipv4Range? range)
    {
        range = null;
        var parts = text.Split('/');
        if (
            parts.Length != 2
            || parts[0].Count(c => c == '.') != 3
            || !IPAddress.TryParse(parts[0], out var address)
            || address.AddressFamily != AddressFamily.InterNetwork
            || !int.TryParse(parts[1], NumberStyles.None, null, out var length)
            || length > 32
        )
        {
            return false;
        }

        range = new Ipv4Range(ToNumber(address), length);
        return true;
    }

    public static Ipv4Range Parse(string text) =>
        TryParse(text, out var range) ? range.Value : throw new FormatException(text);

    public static string AddressText(uint address) =>
        $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    public bool Contains(Ipv4Range other) => First <= other.First && other.Last <= Last;

    public bool Overlaps(Ipv4Range other) => First <= other.Last && other.First <= Last;

    public override string ToString() => $"{AddressText(First)}/{Length}";

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);

    private static uint ToNumber(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
