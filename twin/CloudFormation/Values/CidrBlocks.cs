using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Values;

/// <summary>Fn::Cidr over IPv4: the first blocks of a size inside a block.</summary>
internal static class CidrBlocks
{
    /// <param name="arguments">Block, count (1 to 256), host bits of each (8 by default).</param>
    /// <param name="path">Where it stands.</param>
    public static JsonArray Of(JsonArray arguments, string path)
    {
        var isReadable =
            arguments.Count is 2 or 3
            && IPNetwork.TryParse(arguments[0]!.ToString(), out _)
            && arguments
                .Skip(1)
                .All(one => int.TryParse(one?.ToString(), CultureInfo.InvariantCulture, out _));
        if (!isReadable)
        {
            throw new ValueException(path, "Fn::Cidr takes a block, a count and host bits");
        }

        var block = IPNetwork.Parse(arguments[0]!.ToString());
        var count = Integer(arguments[1]);
        var bits = arguments.Count == 3 ? Integer(arguments[2]) : 8;
        if (
            block.BaseAddress.GetAddressBytes() is not { Length: 4 } bytes
            || count is < 1 or > 256
            || bits is < 1 or > 31
            || (long)count << bits > 1L << (32 - block.PrefixLength)
        )
        {
            throw new ValueException(path, $"{count} blocks of {bits} bits do not fit in {block}");
        }

        var first = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return new([
            .. Enumerable
                .Range(0, count)
                .Select(i => (JsonNode)$"{Address(first + ((uint)i << bits))}/{32 - bits}"),
        ]);
    }

    private static int Integer(JsonNode? node) =>
        int.Parse(node!.ToString(), CultureInfo.InvariantCulture);

    private static IPAddress Address(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new(bytes);
    }
}
