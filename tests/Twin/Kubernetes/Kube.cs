using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Wire;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace EksFed.Twin.Tests.Kubernetes;

/// <summary>A world with one cluster, for the tests of this folder.</summary>
internal sealed class Kube
{
    public const string AdminArn = "arn:aws:iam::111122223333:role/admin";
    public const string AdminSession = "arn:aws:sts::111122223333:assumed-role/admin/session";

    public Kube(string version = "1.35")
    {
        World = new("kubernetes");
        Api = new(World);
        World.Add(Api);
        Cluster = Api.Create(
            new(
                "demo",
                "eu-west-1",
                "0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com",
                version,
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
                new("eu-west-1", "vpc-1", ["subnet-1"], ["sg-1"]),
                arn => Users.GetValueOrDefault(arn)
            )
        );
    }

    public World World { get; }

    public KubernetesApi Api { get; }

    public KubernetesCluster Cluster { get; }

    /// <summary>Who may sign in, by IAM principal.</summary>
    public Dictionary<string, KubernetesUser> Users { get; } =
        new() { [AdminArn] = new("admin", ["system:authenticated"], ClusterAdmin: true) };

    /// <summary>An EKS token for a principal, signed for a cluster.</summary>
    public string Token(string principalArn = AdminSession, string cluster = "demo")
    {
        var issued = World.Identities.Issue(principalArn);
        var keys = new ImmutableCredentials(
            issued.AccessKeyId,
            issued.SecretAccessKey,
            issued.Token
        );
        var now = World.Clock.Now.UtcDateTime;
        var scope = $"{issued.AccessKeyId}/{now:yyyyMMdd}/eu-west-1/sts/aws4_request";
        var query =
            "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + $"&X-Amz-Credential={Uri.EscapeDataString(scope)}&X-Amz-Date={now:yyyyMMdd'T'HHmmss'Z'}"
            + $"&X-Amz-Expires=60&X-Amz-Security-Token={issued.Token}"
            + "&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id";
        var host = "sts.eu-west-1.amazonaws.com";
        var request =
            $"GET\n/\n{query}\nhost:{host}\nx-k8s-aws-id:{cluster}\n\nhost;x-k8s-aws-id\n"
            + Convert.ToHexStringLower(AWS4Signer.ComputeHash(""));
        var signature = AWS4Signer
            .ComputeSignature(keys, "eu-west-1", now, "sts", "host;x-k8s-aws-id", request)
            .Signature;
        var url = Encoding.UTF8.GetBytes($"https://{host}/?{query}&X-Amz-Signature={signature}");
        return "k8s-aws-v1." + Base64Url.EncodeToString(url);
    }

    /// <summary>Works with the official client, as the admin unless another token is given.</summary>
    public T Run<T>(Func<k8s.Kubernetes, Task<T>> work, string? token = null, Caller? caller = null)
    {
        token ??= Token();
        return World.Run(
            caller ?? Caller.Operator,
            async network =>
            {
                using var client = new k8s.Kubernetes(
                    new k8s.KubernetesClientConfiguration
                    {
                        Host = $"https://{Cluster.Identity.Host}",
                        AccessToken = token,
                        SkipTlsVerify = true,
                    },
                    new Diversion(network)
                );
                return await work(client);
            }
        );
    }

    /// <summary>The refusal that work with the official client ends in, as <c>metav1.Status</c>.</summary>
    public V1Status Refusal<T>(Func<k8s.Kubernetes, Task<T>> work, string? token = null) =>
        Run(
            async client =>
            {
                try
                {
                    await work(client);
                }
                catch (HttpOperationException refused)
                {
                    return KubernetesJson.Deserialize<V1Status>(refused.Response.Content);
                }

                throw new InvalidOperationException("nothing was refused");
            },
            token
        );

    /// <summary>One plain request: status, headers and body.</summary>
    public (int Status, HttpResponseMessage Message, string Body) Send(
        string method,
        string path,
        string? body = null,
        string contentType = "application/json",
        string? accept = null,
        string? token = null
    )
    {
        token ??= Token();
        return World.Run(
            Caller.Operator,
            async network =>
            {
                using var client = new HttpClient(network, disposeHandler: false);
                using var request = new HttpRequestMessage(
                    new HttpMethod(method),
                    $"https://{Cluster.Identity.Host}{path}"
                );
                request.Headers.TryAddWithoutValidation("User-Agent", "tester/1.0");
                if (token.Length > 0)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
                }

                if (accept is not null)
                {
                    request.Headers.TryAddWithoutValidation("Accept", accept);
                }

                if (body is not null)
                {
                    request.Content = new StringContent(body);
                    request.Content.Headers.ContentType = new(contentType);
                }

                var answer = await client.SendAsync(request);
                return ((int)answer.StatusCode, answer, await answer.Content.ReadAsStringAsync());
            }
        );
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Wait(double seconds)
    {
        var over = false;
        World.Clock.Schedule(TimeSpan.FromSeconds(seconds), () => over = true);
        World.Clock.RunUntil(() => over);
    }

    /// <summary>Sends what the official client sends into the twin instead of the network.</summary>
    private sealed class Diversion(HttpMessageHandler network) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            using var invoker = new HttpMessageInvoker(network, disposeHandler: false);
            return await invoker.SendAsync(request, cancellationToken);
        }
    }

    public static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;

    public static JsonObject Named(string name, string? ns = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }

        return new() { ["metadata"] = metadata };
    }
}
