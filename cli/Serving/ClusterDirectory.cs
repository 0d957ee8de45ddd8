using System.Security.Cryptography.X509Certificates;
using EksFed.Twin.Kubernetes;

namespace EksFed.Cli.Serving;

/// <summary>
/// Which clusters there are, for those outside the pump's thread: their certificates by host name, and a
/// kubeconfig that is written anew when one comes or goes.
/// </summary>
internal sealed class ClusterDirectory
{
    private readonly ServedWorld _served;
    private readonly ServeOptions _options;
    private IReadOnlyList<KubernetesCluster> _known = [];
    private volatile Dictionary<string, X509Certificate2> _certificates = [];

    public ClusterDirectory(ServedWorld served, ServeOptions options)
    {
        (_served, _options) = (served, options);
        WriteKubeconfig();
    }

    /// <summary>The certificate of the endpoint of that name; null when there is no such cluster.</summary>
    public X509Certificate2? CertificateOf(string host) => _certificates.GetValueOrDefault(host);

    /// <summary>Looks whether clusters have come or gone; on the pump's thread.</summary>
    public void Refresh()
    {
        if (_known.SequenceEqual(_served.Clusters))
        {
            return;
        }

        _known = [.. _served.Clusters];
        var old = _certificates;
        _certificates = _known.ToDictionary(
            cluster => cluster.Identity.Host,
            cluster =>
                old.GetValueOrDefault(cluster.Identity.Host)
                ?? cluster.Identity.IssueCertificate!(),
            StringComparer.OrdinalIgnoreCase
        );
        WriteKubeconfig();
    }

    // Written beside it and moved, so that nobody reads half of it; it holds keys, if only of a twin.
    private void WriteKubeconfig()
    {
        var entries = _known.Select(cluster => new ClusterEntry(
            cluster.Identity.Name,
            cluster.Identity.Region,
            cluster.Identity.Host,
            cluster.Identity.CertificateAuthorityPem
        ));
        var draft = _options.Kubeconfig + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(
                Kubeconfig.Render([.. entries], _options.KubernetesPort, _served.ClusterAdmin)
            );
        }

        File.Move(draft, _options.Kubeconfig, overwrite: true);
    }
}
