using System.Security.Cryptography.X509Certificates;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes;

/// <summary>What EKS tells a new API server about itself.</summary>
/// <param name="Name">EKS name: the value a token must be signed for.</param>
/// <param name="Region">The cluster's Region.</param>
/// <param name="Host">Host name of the private endpoint, lower or upper case hex as EKS gives it.</param>
/// <param name="Version">Kubernetes minor version, such as <c>1.35</c>.</param>
/// <param name="CertificateAuthorityPem">PEM of the CA of the endpoint's certificate.</param>
/// <param name="Placement">Subnets and security groups of the endpoint's network interfaces.</param>
/// <param name="Authenticate">
/// Maps the IAM principal behind a verified token (<c>arn:aws:iam::A:role/R</c>) to a user, by access
/// entries; null when the principal has none.
/// </param>
public sealed record ClusterIdentity(
    string Name,
    string Region,
    string Host,
    string Version,
    string CertificateAuthorityPem,
    VpcOrigin Placement,
    Func<string, KubernetesUser?> Authenticate
)
{
    /// <summary>
    /// The endpoint's certificate with its private key, for whoever speaks TLS in its name; null where
    /// nobody does.
    /// </summary>
    public Func<X509Certificate2>? IssueCertificate { get; init; }
}

/// <summary>An authenticated user of one API server.</summary>
/// <param name="Name">User name.</param>
/// <param name="Groups">Kubernetes groups, for RBAC.</param>
/// <param name="ClusterAdmin">True by AmazonEKSClusterAdminPolicy at cluster scope.</param>
public sealed record KubernetesUser(string Name, IReadOnlyList<string> Groups, bool ClusterAdmin);
