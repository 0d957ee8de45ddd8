using System.Net;
using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>KubeFed's admission: the webhook configurations, once something answers behind them.</summary>
/// <remarks>
/// Registered before its pod is ready, a webhook with failurePolicy Fail blocks every write of KubeFed's
/// kinds. So this waits for both Deployments, registers, and then proves with dry runs that a bad object
/// is refused and a good one passes. On the way out it goes after the FederatedTypeConfigs, whose
/// finalizers need it, and before its own Deployment.
/// </remarks>
public sealed class KubeFedWebhook(ClusterClients clusters) : IStep<HostSpec, Status>
{
    private static readonly string[] s_deployments =
    [
        KubeFedNames.Webhook,
        KubeFedNames.ControllerManager,
    ];

    public async Task<Status> EnsureAsync(HostSpec spec, CancellationToken token)
    {
        var client = clusters.Of(spec.Host);
        if (await AwaitDeploymentsAsync(client, token) is { } awaited)
        {
            return awaited;
        }

        var secret = await client.GetAsync(
            ResourceType.Secret,
            KubeFedNames.SystemNamespace,
            KubeFedNames.ServingCertificate,
            token
        );
        var (_, pending) = await Objects(spec, ServingCertificate.CaBundle(secret) ?? "")
            .EnsureAsync(token);
        return pending is null ? await ProveAsync(client, spec.Federation, token) : new(pending);
    }

    public Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token) =>
        Objects(spec, "").DeleteAsync(token);

    /// <returns>Null when all are available.</returns>
    private static async Task<Status?> AwaitDeploymentsAsync(
        ClusterClient client,
        CancellationToken token
    )
    {
        const string scope = KubeFedNames.SystemNamespace;
        var found = await client.ListAsync(ResourceType.Deployment, scope, token);
        foreach (var name in s_deployments)
        {
            var deployment = found.FirstOrDefault(each => each.Name() == name);
            if (deployment?.Condition("Available") != "True")
            {
                var reason = deployment?.FindCondition("Available")?["message"];
                return Status.Awaiting(
                    $"Deployment {name} in {client.Cluster.Name} is not available: "
                        + $"{reason ?? "not there yet"}",
                    TimeSpan.Zero
                );
            }
        }

        return null;
    }

    private static async Task<Status> ProveAsync(
        ClusterClient client,
        string federation,
        CancellationToken token
    )
    {
        var bad = FederatedType.Default[0].ToConfig(federation);
        bad["spec"]!["federatedType"]!["group"] = "";
        bad["metadata"]!["name"] = "eksfed-smoke-test";
        var refused = await client.TryCreateAsync(ResourceType.FederatedTypeConfig, bad, token);
        var good = FederatedType.Default[0].ToConfig(federation);
        var passed = await client.TryCreateAsync(ResourceType.FederatedTypeConfig, good, token);
        var proven =
            refused.Status == HttpStatusCode.Forbidden
            && passed.Status is HttpStatusCode.Created or HttpStatusCode.Conflict;
        return proven
            ? Status.Done
            : Status.Awaiting(
                $"the admission webhook does not answer as it should: a bad object got {(int)refused.Status} "
                    + $"{refused.Message}, a good one {(int)passed.Status} {passed.Message}",
                TimeSpan.Zero
            );
    }

    private ObjectSet Objects(HostSpec spec, string caBundle) =>
        new(
            clusters.Of(spec.Host),
            spec.Federation,
            [
                Configuration(
                    spec.Federation,
                    "ValidatingWebhookConfiguration",
                    "validations.core.kubefed.io",
                    Webhook(
                        "federatedtypeconfigs",
                        "validate-federatedtypeconfigs",
                        caBundle,
                        true
                    ),
                    Webhook("kubefedclusters", "validate-kubefedcluster", caBundle, true),
                    Webhook("kubefedconfigs", "validate-kubefedconfig", caBundle, false)
                ),
                Configuration(
                    spec.Federation,
                    "MutatingWebhookConfiguration",
                    "mutation.core.kubefed.io",
                    Defaulting(caBundle)
                ),
            ]
        );

    private static JsonObject Configuration(
        string federation,
        string kind,
        string name,
        params JsonObject[] webhooks
    )
    {
        var manifest = Manifests.Parse(
            federation,
            $$$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"{{{kind}}}","metadata":{"name":"{{{name}}}"}}"""
        );
        manifest["webhooks"] = new JsonArray([.. webhooks]);
        return manifest;
    }

    private static JsonObject Defaulting(string caBundle)
    {
        var webhook = Webhook("kubefedconfigs", "default-kubefedconfig", caBundle, false);
        webhook["rules"]![0]!["operations"] = new JsonArray("CREATE");
        return webhook;
    }

    private static JsonObject Webhook(string plural, string path, string caBundle, bool hasStatus)
    {
        var resources = hasStatus ? $"\"{plural}\",\"{plural}/status\"" : $"\"{plural}\"";
        return JsonNode
            .Parse(
                $$$"""
                {"name":"{{{plural}}}.core.kubefed.io","admissionReviewVersions":["v1"],"sideEffects":"None","failurePolicy":"Fail",
                 "clientConfig":{"caBundle":"{{{caBundle}}}","service":{
                  "namespace":"{{{KubeFedNames.SystemNamespace}}}","name":"{{{KubeFedNames.Webhook}}}","path":"/{{{path}}}"}},
                 "rules":[{"apiGroups":["core.kubefed.io"],"apiVersions":["v1beta1"],"operations":["CREATE","UPDATE"],"resources":[{{{resources}}}]}]}
                """
            )!
            .AsObject();
    }
}
