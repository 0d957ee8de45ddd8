using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EksFed.Twin.Time;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>
/// Signs certificates with a P-256 key out of a seed. ECDSA draws a number for each signature, which comes
/// out of the seed, too: the same seed gives the same certificates to the byte. Nothing here is secret.
/// </summary>
internal sealed class SeededSigner : X509SignatureGenerator
{
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const int Size = 32;

    // Source: NIST SP 800-186, 3.2.1.3: the order of P-256's base point.
    private static readonly BigInteger s_order = Number(
        Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")
    );

    private readonly SeededRandom _random;
    private readonly BigInteger _secret;

    public SeededSigner(SeededRandom random)
    {
        _random = random;
        using var key = CreateKey(random);
        _secret = Number(key.ExportParameters(includePrivateParameters: true).D!);
        PublicKey = new(key);
    }

    public new PublicKey PublicKey { get; }

    /// <summary>A key pair out of a seed.</summary>
    public static ECDsa CreateKey(SeededRandom random)
    {
        byte[] secret;
        do
        {
            secret = random.Bytes(Size);
        } while (Number(secret) is var number && (number.IsZero || number >= s_order));

        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
    }

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            der.WriteObjectIdentifier(EcdsaWithSha256);
        }

        return der.Encode();
    }

    // Source: FIPS 186-5, 6.4.1.
    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        using var ephemeral = CreateKey(_random);
        var point = ephemeral.ExportParameters(includePrivateParameters: true);
        var inverse = BigInteger.ModPow(Number(point.D!), s_order - 2, s_order);
        var r = Number(point.Q.X!) % s_order;
        var s = inverse * (Number(SHA256.HashData(data)) + (r * _secret)) % s_order;
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            der.WriteInteger(r);
            der.WriteInteger(s);
        }

        return der.Encode();
    }

    protected override PublicKey BuildPublicKey() => PublicKey;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) =>
        new(bytes, isUnsigned: true, isBigEndian: true);
}
