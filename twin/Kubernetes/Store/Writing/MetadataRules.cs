using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store.Writing;

/// <summary>What every object's metadata must hold (apimachinery <c>api/validation/objectmeta.go</c>).</summary>
internal static class MetadataRules
{
    private const int AnnotationBytesMax = 256 * 1024;

    public static void Validate(
        ResourceType type,
        TypeRules rules,
        JsonObject obj,
        List<FieldError> errors
    )
    {
        var name = obj.Name();
        if (name.Length == 0)
        {
            errors.Add(FieldError.Required("metadata.name", "name or generateName is required"));
        }
        else if (rules.WhyNameInvalid(name) is { } why)
        {
            errors.Add(FieldError.InvalidText("metadata.name", name, why));
        }

        ValidateNamespace(type, obj, errors);
        ValidateLabels(obj, errors);
        ValidateAnnotations(obj, errors);
        ValidateFinalizers(obj, errors);
        ValidateOwners(obj, errors);
    }

    public static void ValidateUpdate(JsonObject obj, JsonObject old, List<FieldError> errors)
    {
        if (!old.IsTerminating())
        {
            return;
        }

        var added = obj.Finalizers().Except(old.Finalizers(), StringComparer.Ordinal).ToList();
        if (added.Count > 0)
        {
            var list = string.Join(", ", added.Select(name => $"\"{name}\""));
            errors.Add(
                FieldError.Forbidden(
                    "metadata.finalizers",
                    $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{list}}}"
                )
            );
        }
    }

    private static void ValidateNamespace(
        ResourceType type,
        JsonObject obj,
        List<FieldError> errors
    )
    {
        if (!type.Namespaced && obj.Namespace() is not null)
        {
            errors.Add(FieldError.Forbidden("metadata.namespace", "not allowed on this type"));
        }
    }

    private static void ValidateLabels(JsonObject obj, List<FieldError> errors)
    {
        foreach (var (key, value) in obj.Map("metadata", "labels"))
        {
            if (Names.WhyNotQualified(key) is { } why)
            {
                errors.Add(FieldError.InvalidText("metadata.labels", key, why));
            }

            if (Names.WhyNotLabelValue(value) is { } whyNot)
            {
                errors.Add(FieldError.InvalidText("metadata.labels", value, whyNot));
            }
        }
    }

    private static void ValidateAnnotations(JsonObject obj, List<FieldError> errors)
    {
        var size = 0;
        foreach (var (key, value) in obj.Map("metadata", "annotations"))
        {
            size += key.Length + value.Length;
            if (Names.WhyNotQualified(key.ToLowerInvariant()) is { } why)
            {
                errors.Add(FieldError.InvalidText("metadata.annotations", key, why));
            }
        }

        if (size > AnnotationBytesMax)
        {
            errors.Add(
                new(
                    "FieldValueTooLong",
                    "metadata.annotations",
                    $"Too long: may not be more than {AnnotationBytesMax} bytes"
                )
            );
        }
    }

    private static void ValidateFinalizers(JsonObject obj, List<FieldError> errors)
    {
        foreach (var finalizer in obj.Finalizers())
        {
            if (Names.WhyNotQualified(finalizer) is { } why)
            {
                errors.Add(FieldError.InvalidText("metadata.finalizers", finalizer, why));
            }
            else if (
                !finalizer.Contains('/', StringComparison.Ordinal)
                && finalizer is not ("orphan" or "foregroundDeletion" or "kubernetes")
                && !obj.Text("apiVersion")!.Contains('.', StringComparison.Ordinal)
            )
            {
                errors.Add(
                    FieldError.InvalidText(
                        "metadata.finalizers",
                        finalizer,
                        "name is neither a standard finalizer name nor is it fully qualified"
                    )
                );
            }
        }
    }

    private static void ValidateOwners(JsonObject obj, List<FieldError> errors)
    {
        var index = 0;
        foreach (var owner in obj.Items("metadata", "ownerReferences"))
        {
            foreach (var member in (ReadOnlySpan<string>)["apiVersion", "kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty(owner.Text(member)))
                {
                    errors.Add(
                        FieldError.InvalidText(
                            $"metadata.ownerReferences[{index}].{member}",
                            "",
                            member == "apiVersion"
                                ? "version must not be empty"
                                : $"{member} must not be empty"
                        )
                    );
                }
            }

            index++;
        }
    }
}
