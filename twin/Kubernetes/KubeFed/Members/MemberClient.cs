using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>
/// The connection to a member as one KubeFedCluster describes it: built once, and kept until its spec, labels
/// or annotations change, so that a new token in the same Secret goes unnoticed.
/// </summary>
internal sealed class MemberClient
{
    private readonly KubernetesApi _api;
    private readonly KubernetesCluster _host;
    private readonly ApiEndpoint _endpoint;
    private readonly string _token;
    private readonly string _caBundle;
    private readonly IReadOnlyList<string> _disabled;

    private MemberClient(
        KubernetesApi api,
        KubernetesCluster host,
        ApiEndpoint endpoint,
        string token,
        JsonObject cluster
    )
    {
        (_api, _host, _endpoint, _token) = (api, host, endpoint, token);
        _caBundle = Decode(cluster.Text("spec", "caBundle"));
        _disabled = cluster.Texts("spec", "disabledTLSValidations");
    }

    /// <summary>Reads the Secret and makes the client.</summary>
    /// <returns>The client, or why there can be none.</returns>
    public static async Task<(MemberClient? Client, string? Error)> BuildAsync(
        KubernetesApi api,
        KubeClient host,
        JsonObject cluster
    )
    {
        var name = cluster.Name();
        if (cluster.Text("spec", "apiEndpoint") is not { Length: > 0 } address)
        {
            return (null, $"The api endpoint of cluster {name} is empty");
        }

        if (cluster.Text("spec", "secretRef", "name") is not { Length: > 0 } secretName)
        {
            return (null, $"Cluster {name} does not have a secret name");
        }

        try
        {
            var secret = await host.GetAsync(BuiltInTypes.Secrets, cluster.Namespace(), secretName);
            var token = Decode(secret.Text("data", "token"));
            var (endpoint, error) = ApiEndpoint.Parse(address);
            return token.Length == 0
                    ? (
                        null,
                        $"The secret for cluster {name} is missing a non-empty value for \"token\""
                    )
                : endpoint is null ? (null, error)
                : (new(api, host.Cluster, endpoint, token, cluster), null);
        }
        catch (WireError refused)
        {
            return (null, refused.Message);
        }
    }

    /// <summary>Dials and shakes hands, as every request does.</summary>
    /// <exception cref="ConnectionException">Nobody there, or somebody else.</exception>
    public KubeClient Connect()
    {
        var member =
            _api.Clusters.FirstOrDefault(cluster =>
                cluster.Identity.Host.Equals(_endpoint.Host, StringComparison.OrdinalIgnoreCase)
            )
            ?? throw new ConnectionException(
                $"dial tcp: lookup {_endpoint.Host} on 172.20.0.10:53: no such host"
            );
        if (
            _api.Reachability?.WhyUnreachable(
                _host.Identity.Placement,
                member.Identity.Placement,
                _endpoint.DialPort
            )
            is not null
        )
        {
            throw ConnectionException.TimedOut();
        }

        if (_endpoint.DialPort != 443 || _endpoint.Scheme != "https")
        {
            throw new ConnectionException(
                $"dial tcp {_endpoint.Host}: connect: connection refused"
            );
        }

        return _disabled.Contains("*") || IsTrusted(member.Identity.CertificateAuthorityPem)
            ? new(member, _token, "kubefed-controller-manager")
            : throw new ConnectionException("x509: certificate signed by unknown authority");
    }

    public bool IsReachable
    {
        get
        {
            try
            {
                Connect();
                return true;
            }
            catch (ConnectionException)
            {
                return false;
            }
        }
    }

    /// <summary>The URL of a path, for error texts.</summary>
    public string Address(string path) => $"{_endpoint.Scheme}://{_endpoint.Host}{path}";

    // The endpoint's certificate is signed by its CA, so it is trusted when that CA is in the bundle.
    private bool IsTrusted(string authority)
    {
        var wanted = Blocks(authority);
        return wanted.Count > 0 && wanted.All(Blocks(_caBundle).Contains);
    }

    private static List<string> Blocks(string pem) =>
        [
            .. pem.Split("-----BEGIN CERTIFICATE-----")
                .Skip(1)
                .Select(part => part.Split("-----END")[0])
                .Select(part => string.Concat(part.Where(letter => !char.IsWhiteSpace(letter)))),
        ];

    private static string Decode(string? base64)
    {
        var bytes = new byte[(base64 ?? "").Length];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out var length)
            ? Encoding.UTF8.GetString(bytes.AsSpan(0, length)).Trim()
            : "";
    }
}
