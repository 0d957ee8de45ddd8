using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EksFed.Twin.Time;

/// <summary>
/// The only source of randomness of a world (xoshiro256** over a SHA-256 seed, so that the same seed
/// gives the same stream in every process and on every machine).
/// </summary>
public sealed class SeededRandom
{
    private readonly string _path;
    private bool _isSeeded;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public SeededRandom(string seed) => _path = seed;

    // At the first draw: many a stream is only forked.
    private void Seed()
    {
        _isSeeded = true;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(_path));
        _a = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8));
        _c = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(16));
        _d = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(24));
    }

    /// <summary>
    /// An independent stream that depends on the seed and <paramref name="name"/> alone, so that one
    /// more draw in one place shifts no other.
    /// </summary>
    public SeededRandom Fork(string name) => new($"{_path}/{name}");

    public ulong NextUInt64()
    {
        if (!_isSeeded)
        {
            Seed();
        }

        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="exclusiveMax"/>).</summary>
    public int Next(int exclusiveMax) => (int)(NextDouble() * exclusiveMax);

    /// <summary>Lower-case hexadecimal digits, as AWS uses in its ids.</summary>
    public string Hex(int digits)
    {
        var text = new StringBuilder(digits + 16);
        while (text.Length < digits)
        {
            text.Append(NextUInt64().ToString("x16", null));
        }

        return text.ToString(0, digits);
    }

    /// <summary>A version 4 UUID in its usual text form.</summary>
    public string Uuid()
    {
        var hex = Hex(32);
        var variant = "89ab"[Next(4)];
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-{variant}{hex[17..20]}-{hex[20..32]}";
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)NextUInt64();
        }

        return bytes;
    }
}
