using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>What makes a schema structural (<c>apiextensions/apiserver/schema</c>), as far as schemas go wrong.</summary>
internal static class StructureRules
{
    private static readonly string[] s_types =
    [
        "array",
        "boolean",
        "integer",
        "number",
        "object",
        "string",
    ];

    public static void Check(JsonObject schema, string path, List<FieldError> errors)
    {
        if (schema.Text("type") != "object")
        {
            errors.Add(
                schema.Text("type") is { } type
                    ? FieldError.InvalidText($"{path}.type", type, "must be object at the root")
                    : FieldError.Required($"{path}.type", "must not be empty at the root")
            );
        }

        CheckNode(schema, path, errors);
    }

    private static void CheckNode(JsonObject schema, string path, List<FieldError> errors)
    {
        CheckType(schema, path, errors);
        if (schema["properties"] is not null && schema["additionalProperties"] is not null)
        {
            errors.Add(
                FieldError.Forbidden(
                    $"{path}.additionalProperties",
                    "additionalProperties and properties are mutual exclusive"
                )
            );
        }

        foreach (var member in (string[])["$ref", "uniqueItems", "definitions", "dependencies"])
        {
            if (schema[member] is { } value && value.ToJsonString() != "false")
            {
                errors.Add(FieldError.Forbidden($"{path}.{member}", $"{member} is not supported"));
            }
        }

        CheckList(schema, path, errors);
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (member is JsonObject child)
            {
                CheckNode(child, $"{path}.properties[{name}]", errors);
            }
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            CheckNode(values, $"{path}.additionalProperties", errors);
        }

        if (schema["items"] is JsonObject items)
        {
            CheckNode(items, $"{path}.items", errors);
        }
    }

    private static void CheckType(JsonObject schema, string path, List<FieldError> errors)
    {
        var isFree =
            schema.Flag("x-kubernetes-int-or-string")
            || schema.Flag("x-kubernetes-preserve-unknown-fields");
        switch (schema.Text("type"))
        {
            case null or "" when !isFree:
                errors.Add(
                    FieldError.Required(
                        $"{path}.type",
                        "must not be empty for specified object fields"
                    )
                );
                break;
            case { Length: > 0 } type when !s_types.Contains(type, StringComparer.Ordinal):
                errors.Add(FieldError.NotSupported($"{path}.type", type, s_types));
                break;
            case "array" when schema["items"] is not JsonObject:
                errors.Add(FieldError.Required($"{path}.items", "must be specified"));
                break;
        }
    }

    private static void CheckList(JsonObject schema, string path, List<FieldError> errors)
    {
        var keys = schema.Texts("x-kubernetes-list-map-keys");
        if (schema.Text("x-kubernetes-list-type") != "map")
        {
            return;
        }

        if (keys.Count == 0)
        {
            errors.Add(
                FieldError.Required(
                    $"{path}.x-kubernetes-list-map-keys",
                    "must not be empty if x-kubernetes-list-type is map"
                )
            );
        }

        var required = schema["items"].Texts("required");
        foreach (var key in keys)
        {
            if (
                !required.Contains(key, StringComparer.Ordinal)
                && schema["items"].At("properties", key, "default") is null
            )
            {
                errors.Add(
                    FieldError.Required(
                        $"{path}.items.properties[{key}].default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"
                    )
                );
            }
        }
    }
}
