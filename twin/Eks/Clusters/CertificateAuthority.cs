using System.Security.Cryptography;
using EksFed.Twin.Time;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>
/// The CA of a cluster's endpoint: one P-256 certificate, its private key discarded, with a serial
/// number of its own per cluster, so that mixing up two clusters shows. Clients load it; nothing is
/// ever verified against it, since no TLS is spoken inside the twin.
/// </summary>
internal static class CertificateAuthority
{
    private const int SerialNumber = 14; // offset of its eight bytes in the certificate

    private static readonly byte[] s_certificate = Convert.FromBase64String(
        "MIIBQjCB6aADAgECAggRIjNEVWZ3iDAKBggqhkjOPQQDAjAVMRMwEQYDVQQDDApr"
            + "dWJlcm5ldGVzMB4XDTIwMDEwMTAwMDAwMFoXDTQ5MTIzMTAwMDAwMFowFTETMBEG"
            + "A1UEAwwKa3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMGzxd0A"
            + "6mREMtTWxBhJkD8CKaEF2yXs9iuf9yQ2/vlAra94bMfVmIPkdNj4Cl1pJVMUo7fJ"
            + "BusmprbgTJqHeH+jIzAhMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgKk"
            + "MAoGCCqGSM49BAMCA0gAMEUCIBheur16RYR4tfGGYY5jkeRQR4Hwxn2UtRZE4ol4"
            + "PCGHAiEAlWHmLexSwzjuSbjNrDCbiByvBtu3ZEAxIuMxprTZ+w8="
    );

    public static string CreatePem(SeededRandom random)
    {
        var certificate = s_certificate.ToArray();
        random.Bytes(7).CopyTo(certificate, SerialNumber + 1); // the first byte keeps it positive
        return PemEncoding.WriteString("CERTIFICATE", certificate) + "\n";
    }
}
