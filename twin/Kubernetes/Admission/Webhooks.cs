using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Patches;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Admission;

/// <summary>Calls the webhooks that a write matches, in the order of their configurations' names.</summary>
internal sealed class Webhooks(KubernetesCluster cluster)
{
    private static readonly IReadOnlyDictionary<string, string> s_noLabels =
        new Dictionary<string, string>();

    /// <summary>Lets mutating webhooks change the object.</summary>
    public JsonObject Mutate(AdmissionCall template)
    {
        var obj = template.Object!;
        foreach (var webhook in Matching(BuiltInTypes.MutatingWebhooks, template))
        {
            var call = template with { Webhook = webhook, Mutating = true, Object = obj };
            if (Call(call)?.Patch is { } patch)
            {
                obj = (JsonObject)JsonPatch.Apply(obj, patch);
            }
        }

        return obj;
    }

    /// <summary>Asks validating webhooks.</summary>
    /// <exception cref="WireError">One refuses, or does not answer.</exception>
    public void Validate(AdmissionCall template)
    {
        foreach (var webhook in Matching(BuiltInTypes.ValidatingWebhooks, template))
        {
            Call(template with { Webhook = webhook, Mutating = false });
        }
    }

    private IEnumerable<JsonObject> Matching(ResourceType configurations, AdmissionCall call)
    {
        if (call.Type.Group == BuiltInTypes.ValidatingWebhooks.Group)
        {
            return [];
        }

        return cluster
            .Store.List(configurations)
            .SelectMany(configuration => configuration.Items("webhooks"))
            .Where(webhook =>
                webhook.Items("rules").Any(rule => Matches(rule, call))
                && LabelMatch
                    .Read(webhook["objectSelector"])
                    .Matches(call.Object ?? call.OldObject!)
                && MatchesNamespace(webhook, call)
            );
    }

    private static bool Matches(JsonObject rule, AdmissionCall call)
    {
        var resource = call.Type.Plural;
        var full = call.Subresource.Length == 0 ? resource : $"{resource}/{call.Subresource}";
        var scope = rule.Text("scope") ?? "*";
        return Has(rule, "operations", call.Operation)
            && Has(rule, "apiGroups", call.Type.Group)
            && Has(rule, "apiVersions", call.Type.Version)
            && (scope == "*" || scope == "Namespaced" == call.Type.Namespaced)
            && rule.Texts("resources")
                .Any(pattern =>
                    pattern == full
                    || pattern == "*/*"
                    || (pattern == "*" && call.Subresource.Length == 0)
                    || (call.Subresource.Length > 0 && pattern == $"{resource}/*")
                    || (call.Subresource.Length > 0 && pattern == $"*/{call.Subresource}")
                );
    }

    private static bool Has(JsonObject rule, string member, string value) =>
        rule.Texts(member).Any(item => item == "*" || item == value);

    private bool MatchesNamespace(JsonObject webhook, AdmissionCall call)
    {
        var selector = LabelMatch.Read(webhook["namespaceSelector"]);
        var obj = call.Object ?? call.OldObject!;
        if (selector.IsEmpty || (!call.Type.Namespaced && call.Type != BuiltInTypes.Namespaces))
        {
            return true;
        }

        var ns = call.Type.Namespaced
            ? cluster.Store.Get(BuiltInTypes.Namespaces, null, obj.Namespace()!)
            : obj;
        return selector.Matches(ns?.Map("metadata", "labels") ?? s_noLabels);
    }

    private AdmissionAnswer? Call(AdmissionCall call)
    {
        var name = call.Webhook.Text("name");
        var answer =
            cluster.Admission?.Review(call) ?? AdmissionAnswer.Unavailable(Unreachable(call));
        switch (answer.Verdict)
        {
            case AdmissionVerdict.Denied:
                var text = answer.Message.Length == 0 ? "" : $": {answer.Message}";
                throw KubeStatus.Create(
                    answer.Code == 403 ? "Forbidden" : "BadRequest",
                    answer.Message.Length == 0
                        ? $"admission webhook \"{name}\" denied the request without explanation"
                        : $"admission webhook \"{name}\" denied the request{text}",
                    answer.Code
                );
            case AdmissionVerdict.Unavailable when call.Webhook.Text("failurePolicy") != "Ignore":
                throw KubeStatus.InternalError(
                    $"failed calling webhook \"{name}\": {answer.Message}"
                );
            case AdmissionVerdict.Unavailable:
                return null;
            default:
                return answer;
        }
    }

    private static string Unreachable(AdmissionCall call)
    {
        var service = call.Webhook.At("clientConfig", "service");
        var (name, ns) = (service.Text("name"), service.Text("namespace"));
        var url =
            call.Webhook.Text("clientConfig", "url")
            ?? $"https://{name}.{ns}.svc:{service.Number("port") ?? 443}{service.Text("path")}";
        return $"failed to call webhook: Post \"{url}?timeout={call.Webhook.Number("timeoutSeconds") ?? 10}s\": no endpoints available for service \"{name}\"";
    }
}
