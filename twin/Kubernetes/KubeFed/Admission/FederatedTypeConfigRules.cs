using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>What the webhook demands of a FederatedTypeConfig.</summary>
public static class FederatedTypeConfigRules
{
    public static FieldErrors CheckSpec(JsonObject config)
    {
        var errors = new FieldErrors();
        CheckName(errors, config);
        CheckResource(errors, config.At("spec", "targetType"), "spec.targetType");
        errors.OneOf("spec.propagation", config.Text("spec", "propagation"), "Enabled", "Disabled");
        CheckFederated(errors, config.At("spec", "federatedType"), "spec.federatedType");
        if (config.At("spec", "statusType") is { } statusType)
        {
            CheckFederated(errors, statusType, "spec.statusType");
        }

        if (config.At("spec", "statusCollection") is { } collection)
        {
            errors.OneOf("spec.statusCollection", collection.Text(), "Enabled", "Disabled");
        }

        return errors;
    }

    public static FieldErrors CheckStatus(JsonObject config)
    {
        var errors = new FieldErrors();
        if (config.Number("status", "observedGeneration") is < 0 and { } observed)
        {
            errors.InvalidRaw(
                "status.observedGeneration",
                observed.ToString(CultureInfo.InvariantCulture),
                "must be greater than or equal to 0"
            );
        }

        errors.OneOf(
            "status.propagationController",
            config.Text("status", "propagationController"),
            "Running",
            "NotRunning"
        );
        if (config.At("status", "statusController") is { } controller)
        {
            errors.OneOf("status.statusController", controller.Text(), "Running", "NotRunning");
        }

        return errors;
    }

    private static void CheckName(FieldErrors errors, JsonObject config)
    {
        var plural = config.Text("spec", "targetType", "pluralName") ?? "";
        var group = config.Text("spec", "targetType", "group");
        var expected = string.IsNullOrEmpty(group) ? plural : $"{plural}.{group}";
        if (config.Name() != expected)
        {
            errors.Invalid(
                "name",
                config.Name(),
                "name must be 'TARGET_PLURAL_NAME(.TARGET_GROUP_NAME)'"
            );
        }
    }

    private static void CheckFederated(FieldErrors errors, JsonNode? type, string path)
    {
        var group = type.Text("group") ?? "";
        if (group.Length == 0)
        {
            errors.Required($"{path}.group");
        }
        else if (!group.Contains('.', StringComparison.Ordinal))
        {
            errors.Invalid($"{path}.group", group, "should be a domain with at least one dot");
        }

        CheckResource(errors, type, path);
    }

    private static void CheckResource(FieldErrors errors, JsonNode? type, string path)
    {
        if (
            type.Text("group") is { Length: > 0 } group
            && DnsNames.WhyNoSubdomain(group) is { } why
        )
        {
            errors.Invalid($"{path}.group", group, why);
        }

        CheckLabel(errors, type.Text("version"), $"{path}.version");
        CheckLabel(errors, type.Text("kind"), $"{path}.kind", lowerFirst: true);
        CheckLabel(errors, type.Text("pluralName"), $"{path}.pluralName");
        errors.OneOf($"{path}.scope", type.Text("scope"), "Cluster", "Namespaced");
    }

    private static void CheckLabel(
        FieldErrors errors,
        string? value,
        string path,
        bool lowerFirst = false
    )
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(path);
        }
        else if (DnsNames.WhyNoLabel(lowerFirst ? value.ToLowerInvariant() : value) is { } why)
        {
            errors.Invalid(path, value, why);
        }
    }
}
