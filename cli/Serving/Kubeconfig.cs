using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.Cli.Serving;

/// <summary>The kubeconfig of a served world; JSON, which every reader of YAML takes.</summary>
/// <remarks>
/// The users' tokens come from <c>aws eks get-token</c>, as for any cluster of EKS. They are signed for STS
/// itself and without asking anybody, so the local endpoint must not be in the way.
/// </remarks>
internal static class Kubeconfig
{
    /// <param name="clusters">The first one is the current context.</param>
    /// <param name="port">Where their endpoints are served.</param>
    /// <param name="keys">Of somebody whom every cluster knows.</param>
    public static string Render(
        IReadOnlyList<ClusterEntry> clusters,
        int port,
        SessionCredentials keys
    ) =>
        new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["current-context"] = clusters.Count > 0 ? clusters[0].Name : "",
            ["clusters"] = List(clusters, "cluster", cluster => Cluster(cluster, port)),
            ["contexts"] = List(clusters, "context", Context),
            ["users"] = List(clusters, "user", cluster => User(cluster, keys)),
        }.ToJsonString(new(WireJson.Options) { WriteIndented = true }) + "\n";

    private static JsonArray List(
        IEnumerable<ClusterEntry> clusters,
        string kind,
        Func<ClusterEntry, JsonObject> render
    ) =>
        [
            .. clusters.Select(cluster => new JsonObject
            {
                ["name"] = cluster.Name,
                [kind] = render(cluster),
            }),
        ];

    private static JsonObject Cluster(ClusterEntry cluster, int port) =>
        new()
        {
            ["server"] = $"https://127.0.0.1:{port}",
            ["tls-server-name"] = cluster.Host,
            ["certificate-authority-data"] = Convert.ToBase64String(
                Encoding.ASCII.GetBytes(cluster.CertificateAuthorityPem)
            ),
        };

    private static JsonObject Context(ClusterEntry cluster) =>
        new() { ["cluster"] = cluster.Name, ["user"] = cluster.Name };

    private static JsonObject User(ClusterEntry cluster, SessionCredentials keys) =>
        new()
        {
            ["exec"] = new JsonObject
            {
                ["apiVersion"] = "client.authentication.k8s.io/v1beta1",
                ["command"] = "aws",
                ["args"] = new JsonArray(
                    "--region",
                    cluster.Region,
                    "eks",
                    "get-token",
                    "--cluster-name",
                    cluster.Name
                ),
                ["env"] = new JsonArray(
                    Variable("AWS_ACCESS_KEY_ID", keys.AccessKeyId),
                    Variable("AWS_SECRET_ACCESS_KEY", keys.SecretAccessKey),
                    Variable("AWS_SESSION_TOKEN", keys.Token),
                    Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
                    Variable("AWS_STS_REGIONAL_ENDPOINTS", "regional")
                ),
            },
        };

    private static JsonObject Variable(string name, string value) =>
        new JsonObject { ["name"] = name, ["value"] = value };
}
