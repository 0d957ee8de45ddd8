using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Admission;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Controllers.Pods;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>
/// KubeFed's webhook, as the API server of its cluster reaches it: through the Service, to a ready pod that
/// runs the image, with a certificate that the configuration's bundle has signed.
/// </summary>
internal sealed class AdmissionWebhook(KubernetesCluster cluster) : IAdmissionBackend
{
    private (string Key, DateTimeOffset Until)? _trusted;

    public AdmissionAnswer Review(AdmissionCall call)
    {
        var service = call.Webhook.At("clientConfig", "service");
        var (name, ns) = (service.Text("name") ?? "", service.Text("namespace") ?? "");
        var path = service.Text("path") ?? "";
        if (WhyUnavailable(call, ns, name) is { } why)
        {
            var url =
                $"https://{name}.{ns}.svc:{service.Number("port") ?? 443}{path}?timeout={call.Webhook.Number("timeoutSeconds") ?? 10}s";
            return AdmissionAnswer.Unavailable($"failed to call webhook: Post \"{url}\": {why}");
        }

        return Answer(path, call);
    }

    private static AdmissionAnswer Answer(string path, AdmissionCall call)
    {
        if (path == "/default-kubefedconfig")
        {
            return Default(call.Object!);
        }

        var status = call.Subresource.Length > 0;
        var errors = path switch
        {
            "/validate-federatedtypeconfigs" => status
                ? FederatedTypeConfigRules.CheckStatus(call.Object!)
                : FederatedTypeConfigRules.CheckSpec(call.Object!),
            "/validate-kubefedcluster" => status
                ? KubeFedClusterRules.CheckStatus(call.Object!)
                : KubeFedClusterRules.CheckSpec(call.Object!),
            "/validate-kubefedconfig" => KubeFedConfigRules.Check(call.Object!, call.OldObject),
            _ => null,
        };
        return errors is null
                ? AdmissionAnswer.Unavailable("the server could not find the requested resource")
            : errors.Summary is { } findings ? AdmissionAnswer.Denied(findings)
            : AdmissionAnswer.Allowed;
    }

    private static AdmissionAnswer Default(JsonObject config) =>
        KubeFedConfigDefaults.IsComplete(config.Part("spec"))
            ? AdmissionAnswer.Allowed
            : AdmissionAnswer.Patched([
                new JsonObject
                {
                    ["op"] = "replace",
                    ["path"] = "/spec",
                    ["value"] = KubeFedConfigDefaults.Complete(config.Part("spec")),
                },
            ]);

    private string? WhyUnavailable(AdmissionCall call, string ns, string name)
    {
        var store = cluster.Store;
        if (store.Get(BuiltInTypes.Services, ns, name) is not { } service)
        {
            return $"service \"{name}\" not found";
        }

        var port = service
            .Items("spec", "ports")
            .FirstOrDefault(item =>
                (item.Number("port") ?? 0)
                == (call.Webhook.Number("clientConfig", "service", "port") ?? 443)
            );
        if (port is null)
        {
            return $"no service port 443 found for service \"{name}\"";
        }

        var pod = store
            .List(BuiltInTypes.Pods, ns)
            .FirstOrDefault(item => EndpointsController.Selects(service, item) && item.IsReady());
        if (pod is null)
        {
            return $"no endpoints available for service \"{name}\"";
        }

        var address = $"{pod.Text("status", "podIP")}:{EndpointsController.TargetPort(port, pod)}";
        return Serves(pod, EndpointsController.TargetPort(port, pod))
            ? WhyMistrusted(call, pod, $"{name}.{ns}.svc")
            : $"dial tcp {address}: connect: connection refused";
    }

    // The same image holds other programs, and this one listens where it is told to.
    private static bool Serves(JsonObject pod, long port) =>
        pod.Items("spec", "containers")
            .Any(container =>
                Images.IsKubeFed(container.Text("image") ?? "")
                && container.Texts("command") is [var program, ..]
                && program.EndsWith("/webhook", StringComparison.Ordinal)
                && port == Port(container)
            );

    private static long Port(JsonObject container)
    {
        const string flag = "--secure-port=";
        var given = container
            .Texts("command")
            .Concat(container.Texts("args"))
            .FirstOrDefault(item => item.StartsWith(flag, StringComparison.Ordinal));
        return given is null ? 8443 : long.Parse(given[flag.Length..], null);
    }

    // The files of the mounted Secret are watched, so a new certificate is served without a restart.
    private string? WhyMistrusted(AdmissionCall call, JsonObject pod, string host)
    {
        var secret = pod.Items("spec", "volumes")
            .Select(volume => volume.Text("secret", "secretName"))
            .Where(name => name is not null)
            .Select(name => cluster.Store.Get(BuiltInTypes.Secrets, pod.Namespace(), name!))
            .FirstOrDefault();
        if (secret is null)
        {
            return $"dial tcp {pod.Text("status", "podIP")}:8443: connect: connection refused";
        }

        var bundle = call.Webhook.Text("clientConfig", "caBundle");
        var now = cluster.World.Clock.Now;
        var key = $"{secret.Uid()}/{secret.ResourceVersion()}/{host}/{bundle}";
        if (_trusted is { } trusted && trusted.Key == key && now < trusted.Until)
        {
            return null;
        }

        var why = ServingCertificate.WhyRefused(secret, bundle, host, now);
        _trusted = why is null ? (key, now.AddHours(1)) : null;
        return why;
    }
}
