using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Webhook configurations (<c>pkg/apis/admissionregistration/v1</c> defaults and validation).</summary>
internal sealed class WebhookRules(ResourceType type) : ShapedRules(type)
{
    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var webhook in obj.Items("webhooks"))
        {
            CheckWebhook(webhook, $"webhooks[{index++}]", seen, errors);
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        foreach (var webhook in obj.Items("webhooks"))
        {
            Fill(webhook, "failurePolicy", "Fail");
            Fill(webhook, "matchPolicy", "Equivalent");
            Fill(webhook, "namespaceSelector", new JsonObject());
            Fill(webhook, "objectSelector", new JsonObject());
            Fill(webhook, "timeoutSeconds", 10);
            if (Type == BuiltInTypes.MutatingWebhooks)
            {
                Fill(webhook, "reinvocationPolicy", "Never");
            }

            foreach (var rule in webhook.Items("rules"))
            {
                Fill(rule, "scope", "*");
            }

            if (webhook.At("clientConfig", "service") is JsonObject service)
            {
                Fill(service, "port", 443);
            }
        }
    }

    private static void CheckWebhook(
        JsonObject webhook,
        string at,
        HashSet<string> seen,
        List<FieldError> errors
    )
    {
        var name = webhook.Text("name") ?? "";
        if (Names.WhyNotSubdomain(name) is { } why)
        {
            errors.Add(FieldError.InvalidText($"{at}.name", name, why));
        }
        else if (name.Split('.').Length < 3)
        {
            errors.Add(
                FieldError.InvalidText(
                    $"{at}.name",
                    name,
                    "should be a domain with at least three segments separated by dots"
                )
            );
        }

        if (!seen.Add(name))
        {
            errors.Add(FieldError.Duplicate($"{at}.name", $"\"{name}\""));
        }

        if (webhook.Text("sideEffects") is { } effects and not ("None" or "NoneOnDryRun"))
        {
            errors.Add(
                FieldError.NotSupported($"{at}.sideEffects", effects, "None", "NoneOnDryRun")
            );
        }

        if (webhook.Number("timeoutSeconds") is < 1 or > 30)
        {
            errors.Add(
                FieldError.Invalid(
                    $"{at}.timeoutSeconds",
                    $"{webhook.Number("timeoutSeconds")}",
                    "the timeout value must be between 1 and 30 seconds"
                )
            );
        }

        var (url, service) = (
            webhook.At("clientConfig", "url"),
            webhook.At("clientConfig", "service")
        );
        if (url is null == service is null)
        {
            errors.Add(
                FieldError.Required(
                    $"{at}.clientConfig",
                    "exactly one of url or service is required"
                )
            );
        }
    }
}
