using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>KubeFed's two Deployments, the webhook's Service and its serving certificate.</summary>
/// <remarks>
/// Ready as soon as they are stored: they are applied while the nodes are still being made, and
/// <see cref="KubeFedWebhook"/> waits for their pods. The certificate is made once and kept while it is
/// good; a new one on every call would restart nothing but invalidate the caBundle. It is created, not
/// applied: of two invocations that overlap, one makes it, and the other waits for it.
/// </remarks>
public sealed class KubeFedDeployments(
    ClusterClients clusters,
    StackSettings stack,
    TimeProvider time
) : IStep<HostSpec, Status>
{
    public async Task<Status> EnsureAsync(HostSpec spec, CancellationToken token)
    {
        // They are found by their names; what is in the certificate depends on what is found.
        var found = await Objects(spec, new JsonObject()).FindAsync(token);
        var certificate = found[0];
        var data = ServingCertificate.IsGood(certificate, time.GetUtcNow())
            ? certificate!["data"]!.DeepClone()
            : ServingCertificate.NewData(time.GetUtcNow());
        var (_, pending) = await Objects(spec, data).EnsureAsync(found, token);
        return new(pending);
    }

    public Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token) =>
        Objects(spec, new JsonObject()).DeleteAsync(token);

    private ObjectSet Objects(HostSpec spec, JsonNode certificate)
    {
        var image = KubeFedNames.ImageIn(stack.ImageMirror);
        return new(
            clusters.Of(spec.Host),
            spec.Federation,
            [
                Secret(spec, certificate),
                Manifests.Parse(spec.Federation, ServiceJson),
                Manifests.Parse(spec.Federation, WebhookJson(image)),
                Manifests.Parse(spec.Federation, ControllerJson(image)),
            ]
        );
    }

    private static JsonObject Secret(HostSpec spec, JsonNode certificate)
    {
        var secret = Manifests.Parse(spec.Federation, SecretJson);
        secret["data"] = certificate.DeepClone();
        return secret;
    }

    private const string SecretJson = $$$"""
        {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/tls",
         "metadata":{"name":"{{{KubeFedNames.ServingCertificate}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"}}
        """;

    private const string ServiceJson = $$$"""
        {"apiVersion":"v1","kind":"Service",
         "metadata":{"name":"{{{KubeFedNames.Webhook}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"},
         "spec":{"selector":{"kubefed-admission-webhook":"true"},"ports":[{"port":443,"protocol":"TCP","targetPort":8443}]}}
        """;

    // What the chart's pods lack: no root, no capabilities, no writable root file system; amd64 nodes only,
    // since no other image was ever published.
    private const string PodSecurity = """
        "nodeSelector":{"kubernetes.io/arch":"amd64"},
        "securityContext":{"runAsUser":1001,"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}
        """;

    private const string ContainerSecurity = """
        "securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}
        """;

    private static string WebhookJson(string image) =>
        $$$"""
            {"apiVersion":"apps/v1","kind":"Deployment",
             "metadata":{"name":"{{{KubeFedNames.Webhook}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"},
             "spec":{"replicas":1,"selector":{"matchLabels":{"kubefed-admission-webhook":"true"} },
              "template":{"metadata":{"labels":{"kubefed-admission-webhook":"true"} },
               "spec":{"serviceAccountName":"kubefed-admission-webhook",{{{PodSecurity}}},
                "containers":[{"name":"admission-webhook","image":"{{{image}}}","imagePullPolicy":"IfNotPresent",
                 "command":["/hyperfed/webhook","--secure-port=8443","--cert-dir=/var/serving-cert/","--v=2"],
                 "ports":[{"containerPort":8443,"protocol":"TCP"}],
                 "readinessProbe":{"httpGet":{"path":"/readyz","port":8443,"scheme":"HTTPS"}},
                 "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"cpu":"100m","memory":"256Mi"}},
                 {{{ContainerSecurity}}},
                 "volumeMounts":[{"name":"serving-cert","mountPath":"/var/serving-cert","readOnly":true}]}],
                "volumes":[{"name":"serving-cert","secret":{"secretName":"{{{KubeFedNames.ServingCertificate}}}","defaultMode":420} }]} } } }
            """;

    private static string ControllerJson(string image) =>
        $$$"""
            {"apiVersion":"apps/v1","kind":"Deployment",
             "metadata":{"name":"{{{KubeFedNames.ControllerManager}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"},
             "spec":{"replicas":2,"selector":{"matchLabels":{"kubefed-control-plane":"controller-manager"} },
              "template":{"metadata":{"labels":{"kubefed-control-plane":"controller-manager"} },
               "spec":{"serviceAccountName":"kubefed-controller","terminationGracePeriodSeconds":10,{{{PodSecurity}}},
                "containers":[{"name":"controller-manager","image":"{{{image}}}","imagePullPolicy":"IfNotPresent",
                 "command":["/hyperfed/controller-manager","--v=2"],
                 "ports":[{"containerPort":9090,"name":"metrics","protocol":"TCP"}],
                 "livenessProbe":{"httpGet":{"path":"/healthz","port":8080,"scheme":"HTTP"},"initialDelaySeconds":5,"periodSeconds":3,"timeoutSeconds":3},
                 "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"cpu":"500m","memory":"512Mi"}},
                 {{{ContainerSecurity}}} }]} } } }
            """;
}
