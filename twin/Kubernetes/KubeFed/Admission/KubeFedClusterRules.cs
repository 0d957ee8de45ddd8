using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>What the webhook demands of a KubeFedCluster.</summary>
public static class KubeFedClusterRules
{
    public static FieldErrors CheckSpec(JsonObject cluster)
    {
        var errors = new FieldErrors();
        CheckEndpoint(errors, cluster.Text("spec", "apiEndpoint") ?? "");
        CheckSecret(errors, cluster.Text("spec", "secretRef", "name") ?? "");
        CheckValidations(errors, cluster.Texts("spec", "disabledTLSValidations"));
        if (cluster.Text("spec", "proxyURL") is { Length: > 0 } proxy)
        {
            CheckProxy(errors, proxy);
        }

        return errors;
    }

    public static FieldErrors CheckStatus(JsonObject cluster)
    {
        var errors = new FieldErrors();
        List<JsonObject> conditions = [.. cluster.Items("status", "conditions")];
        for (var i = 0; i < conditions.Count; i++)
        {
            var path = $"status.conditions[{i}]";
            errors.OneOf(
                $"{path}.type",
                conditions[i].Text("type"),
                "Ready",
                "Offline",
                "ConfigMalformed"
            );
            errors.OneOf(
                $"{path}.status",
                conditions[i].Text("status"),
                "True",
                "False",
                "Unknown"
            );
            if (conditions[i].At("lastProbeTime") is null)
            {
                errors.Required($"{path}.lastProbeTime");
            }
        }

        return errors;
    }

    private static void CheckEndpoint(FieldErrors errors, string text)
    {
        const string path = "spec.apiEndpoint";
        if (text.Length == 0)
        {
            errors.Required(path);
            return;
        }

        var (endpoint, error) = ApiEndpoint.Parse(text);
        if (endpoint is null)
        {
            errors.Invalid(path, text, error!);
            return;
        }

        errors.OneOf(path, endpoint.Scheme, "http", "https");
        if (
            endpoint.Port is { } port
            && (!int.TryParse(port, CultureInfo.InvariantCulture, out var n) || n is < 1 or > 65535)
        )
        {
            errors.InvalidRaw(path, port, "must be between 1 and 65535, inclusive");
        }
    }

    private static void CheckSecret(FieldErrors errors, string name)
    {
        if (name.Length == 0)
        {
            errors.Required("spec.secretRef.name");
        }
        else if (DnsNames.WhyNoSubdomain(name) is { } why)
        {
            errors.Invalid("spec.secretRef.name", name, why);
        }
    }

    private static void CheckValidations(FieldErrors errors, IReadOnlyList<string> values)
    {
        const string path = "spec.disabledTLSValidations";
        foreach (var value in values)
        {
            errors.OneOf(path, value, "*", "SubjectName", "ValidityPeriod");
        }

        if (values.Count > 1 && values.Contains("*"))
        {
            var list = string.Join(", ", values.Select(value => $"\"{value}\""));
            errors.InvalidRaw(
                path,
                $"[]v1beta1.TLSValidation{{{list}}}",
                "when * is specified, it is expected to be the only option in list"
            );
        }
    }

    private static void CheckProxy(FieldErrors errors, string proxy)
    {
        var scheme = Uri.TryCreate(proxy, UriKind.Absolute, out var uri) ? uri.Scheme : null;
        if (scheme is not ("http" or "https" or "socks5"))
        {
            errors.Invalid(
                "spec.proxyURL",
                proxy,
                "proxy URL scheme must be one of: [http, https, socks5]"
            );
        }
    }
}
