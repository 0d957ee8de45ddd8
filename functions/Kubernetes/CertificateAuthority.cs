using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EksFed.Functions.Kubernetes;

/// <summary>EKS hands out a cluster's CA as base64 of PEM.</summary>
internal static class CertificateAuthority
{
    public static X509Certificate2 Load(string base64) =>
        X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(Convert.FromBase64String(base64)));
}
