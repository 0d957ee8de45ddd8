using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Discovery;

/// <summary>Writes schemas as OpenAPI definitions; named ones once, the others in place.</summary>
/// <param name="prefix">Where references point.</param>
internal sealed class OpenApiWriter(string prefix)
{
    private const string Namespace = "io.k8s.api.";

    public JsonObject Definitions { get; } = [];

    /// <summary>Adds the definition of a type and all that it refers to.</summary>
    public void Add(ResourceType type, Schema schema)
    {
        var name = type.Custom
            ? $"{Reverse(type.Group)}.{type.Version}.{type.Kind}"
            : NameOf(schema);
        if (type.Custom)
        {
            Definitions[name] = Describe(schema);
        }
        else
        {
            Define(schema);
        }

        Definitions[name]!["x-kubernetes-group-version-kind"] = new JsonArray(
            new JsonObject
            {
                ["group"] = type.Group,
                ["kind"] = type.Kind,
                ["version"] = type.Version,
            }
        );
    }

    private static string Reverse(string group) => string.Join('.', group.Split('.').Reverse());

    private static string NameOf(Schema schema) => Namespace + schema.Name;

    private void Define(Schema schema)
    {
        var name = NameOf(schema);
        if (!Definitions.ContainsKey(name))
        {
            // The name is taken before its members are written: types may contain themselves.
            var definition = new JsonObject();
            Definitions[name] = definition;
            foreach (var (member, value) in Describe(schema))
            {
                definition[member] = value?.DeepClone();
            }
        }
    }

    private JsonObject Refer(Schema schema)
    {
        if (schema.Name is null)
        {
            return Describe(schema);
        }

        Define(schema);
        return new() { ["$ref"] = prefix + NameOf(schema) };
    }

    private JsonObject Describe(Schema schema)
    {
        var json = new JsonObject();
        if (TypeOf(schema.Type) is { } type)
        {
            json["type"] = type;
        }

        AddMembers(json, schema);
        if (schema.Items is not null)
        {
            json["items"] = Refer(schema.Items);
        }

        AddListType(json, schema);
        if (schema.Type == SchemaType.IntOrString)
        {
            json["x-kubernetes-int-or-string"] = true;
        }

        if (schema.PreserveUnknown)
        {
            json["x-kubernetes-preserve-unknown-fields"] = true;
        }

        return json;
    }

    private static string? TypeOf(SchemaType type) =>
        type switch
        {
            SchemaType.Any or SchemaType.IntOrString => null,
            SchemaType.Text => "string",
            _ => type.ToString().ToLowerInvariant(),
        };

    private void AddMembers(JsonObject json, Schema schema)
    {
        if (schema.Properties.Count > 0)
        {
            var properties = new JsonObject();
            foreach (var (name, member) in schema.Properties)
            {
                properties[name] = Refer(member);
            }

            json["properties"] = properties;
        }

        if (schema.Required.Count > 0)
        {
            json["required"] = schema.Required.ToJsonArray();
        }

        if (schema.Additional is not null)
        {
            json["additionalProperties"] = Refer(schema.Additional);
        }
    }

    private static void AddListType(JsonObject json, Schema schema)
    {
        if (schema.Type != SchemaType.Array)
        {
            return;
        }

        if (schema.ListKeys.Count > 0)
        {
            json["x-kubernetes-list-type"] = "map";
            json["x-kubernetes-list-map-keys"] = schema.ListKeys.ToJsonArray();
        }
        else
        {
            json["x-kubernetes-list-type"] = schema.IsSet ? "set" : "atomic";
        }

        if (schema.PatchKey is not null || schema.IsSet)
        {
            json["x-kubernetes-patch-strategy"] = schema.RetainKeys ? "merge,retainKeys" : "merge";
        }

        if (schema.PatchKey is not null)
        {
            json["x-kubernetes-patch-merge-key"] = schema.PatchKey;
        }
    }
}
