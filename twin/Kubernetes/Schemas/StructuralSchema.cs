using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>Reads the <c>openAPIV3Schema</c> of a CustomResourceDefinition.</summary>
public static class StructuralSchema
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>The schema of whole objects: metadata is always that of every object.</summary>
    public static Schema ReadRoot(JsonObject? json)
    {
        var root = json is null ? OpenObject() : Read(json);
        if (root.Type is not SchemaType.Object)
        {
            return root;
        }

        var meta = BuiltInSchemas.Named["ObjectMeta"];
        root.Properties["apiVersion"] = new(SchemaType.Text);
        root.Properties["kind"] = new(SchemaType.Text);
        root.Properties["metadata"] = meta;
        return root;
    }

    public static Schema Read(JsonObject json)
    {
        var keys = json.Texts("x-kubernetes-list-map-keys");
        var listType = json.Text("x-kubernetes-list-type");
        var type = TypeOf(json);
        var schema = new Schema(type)
        {
            Additional = json["additionalProperties"] switch
            {
                JsonObject values => Read(values),
                JsonValue value when value.Flag() => Schema.Anything,
                _ => null,
            },
            Items = json["items"] is JsonObject items ? Read(items) : null,
            PreserveUnknown = json.Flag("x-kubernetes-preserve-unknown-fields"),
            ListKeys = listType == "map" ? keys : [],
            IsSet = listType == "set",
            IsAtomic =
                (type == SchemaType.Array && listType is not ("map" or "set"))
                || json.Text("x-kubernetes-map-type") == "atomic",
            IsEmbedded = json.Flag("x-kubernetes-embedded-resource"),
            Nullable = json.Flag("nullable"),
            Default = json["default"],
            Limits = ReadLimits(json),
        };
        foreach (var (name, member) in json["properties"] as JsonObject ?? [])
        {
            schema.Properties[name] = Read((JsonObject)member!);
        }

        schema.Required.AddRange(json.Texts("required"));
        return schema;
    }

    private static Schema OpenObject() => new(SchemaType.Object) { PreserveUnknown = true };

    private static SchemaType TypeOf(JsonObject json) =>
        json.Flag("x-kubernetes-int-or-string")
            ? SchemaType.IntOrString
            : json.Text("type") switch
            {
                "object" => SchemaType.Object,
                "array" => SchemaType.Array,
                "string" => SchemaType.Text,
                "integer" => SchemaType.Integer,
                "number" => SchemaType.Number,
                "boolean" => SchemaType.Boolean,
                _ => SchemaType.Any,
            };

    private static SchemaLimits ReadLimits(JsonObject json) =>
        new()
        {
            Enum = json["enum"] is JsonArray values ? [.. values] : [],
            PatternText = json.Text("pattern"),
            Pattern = json.Text("pattern") is { } pattern
                ? new(pattern, RegexOptions.CultureInvariant, s_patience)
                : null,
            Format = json.Text("format"),
            Minimum = Real(json, "minimum"),
            Maximum = Real(json, "maximum"),
            ExclusiveMinimum = json.Flag("exclusiveMinimum"),
            ExclusiveMaximum = json.Flag("exclusiveMaximum"),
            MultipleOf = Real(json, "multipleOf"),
            MinLength = (int?)json.Number("minLength"),
            MaxLength = (int?)json.Number("maxLength"),
            MinItems = (int?)json.Number("minItems"),
            MaxItems = (int?)json.Number("maxItems"),
            UniqueItems = json.Flag("uniqueItems"),
            MinProperties = (int?)json.Number("minProperties"),
            MaxProperties = (int?)json.Number("maxProperties"),
            AllOf = [.. json.Items("allOf").Select(Read)],
            AnyOf = [.. json.Items("anyOf").Select(Read)],
            OneOf = [.. json.Items("oneOf").Select(Read)],
            Not = json["not"] is JsonObject not ? Read(not) : null,
        };

    private static double? Real(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<double>(out var real) ? real : null;
}
