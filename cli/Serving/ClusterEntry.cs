namespace EksFed.Cli.Serving;

/// <summary>What a kubeconfig says about one cluster.</summary>
/// <param name="Name">Name of cluster, user and context.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Host">Host name of its endpoint: what its certificate is for.</param>
/// <param name="CertificateAuthorityPem">Whom the client trusts.</param>
internal sealed record ClusterEntry(
    string Name,
    string Region,
    string Host,
    string CertificateAuthorityPem
);
