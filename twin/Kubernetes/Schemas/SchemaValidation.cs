using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>Validates values against schemas, in the words of kube-openapi's validator.</summary>
public sealed class SchemaValidation
{
    private readonly List<FieldError> _errors;

    private SchemaValidation(List<FieldError> errors) => _errors = errors;

    /// <summary>Adds a finding for everything in <paramref name="node"/> that the schema refuses.</summary>
    public static void Validate(
        JsonNode? node,
        Schema schema,
        string path,
        List<FieldError> errors
    ) => new SchemaValidation(errors).Check(node, schema, path);

    /// <summary>Kubernetes' word for the type of a value.</summary>
    public static string TypeName(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => IsInteger(node) ? "integer" : "number",
            _ => "null",
        };

    /// <summary>Whether a value is of the schema's type.</summary>
    public static bool HasType(JsonNode? node, SchemaType type) =>
        (type, TypeName(node)) switch
        {
            (SchemaType.Any, _) => true,
            (SchemaType.Object, "object") => true,
            (SchemaType.Array, "array") => true,
            (SchemaType.Text, "string") => true,
            (SchemaType.Boolean, "boolean") => true,
            (SchemaType.Integer, "integer") => true,
            (SchemaType.Number, "integer" or "number") => true,
            (SchemaType.IntOrString, "integer" or "string") => true,
            _ => false,
        };

    // Values made in code hold the type they were made with, parsed ones their text.
    private static bool IsInteger(JsonNode node)
    {
        var real = Real(node);
        return real == Math.Truncate(real);
    }

    private static double Real(JsonNode node) =>
        double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static string WordOf(SchemaType type) =>
        type switch
        {
            SchemaType.Text => "string",
            SchemaType.IntOrString => "integer,string",
            _ => type.ToString().ToLowerInvariant(),
        };

    private void Check(JsonNode? node, Schema schema, string path)
    {
        if (node is null && schema.Nullable)
        {
            return;
        }

        if (!HasType(node, schema.Type))
        {
            var found = TypeName(node);
            _errors.Add(
                FieldError.TypeInvalid(
                    path,
                    $"\"{found}\"",
                    $"{path} in body must be of type {WordOf(schema.Type)}: \"{found}\""
                )
            );
            return;
        }

        CheckLimits(node, schema.Limits, path);
        switch (node)
        {
            case JsonObject obj:
                CheckMembers(obj, schema, path);
                break;
            case JsonArray array:
                CheckItems(array, schema, path);
                break;
        }
    }

    private void CheckMembers(JsonObject obj, Schema schema, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var name in schema.Required.Where(name => !obj.ContainsKey(name)))
        {
            _errors.Add(FieldError.Required(prefix + name));
        }

        foreach (var (name, value) in obj)
        {
            if (schema.Member(name) is { } member && member.Name is null)
            {
                Check(value, member, prefix + name);
            }
        }
    }

    private void CheckItems(JsonArray array, Schema schema, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < array.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (schema.Items is not null)
            {
                Check(array[i], schema.Items, at);
            }

            if (schema.IsSet && !seen.Add(array[i]?.ToJsonString() ?? "null"))
            {
                _errors.Add(FieldError.Duplicate(at, array[i]?.ToJsonString() ?? "null"));
            }
            else if (schema.ListKeys.Count > 0 && array[i] is JsonObject item)
            {
                CheckKeys(item, schema, at, seen);
            }
        }
    }

    private void CheckKeys(JsonObject item, Schema schema, string at, HashSet<string> seen)
    {
        var key = string.Join(
            ", ",
            schema.ListKeys.Select(name =>
                $"\"{name}\":{(item[name] ?? schema.Items?.Member(name)?.Default)?.ToJsonString()}"
            )
        );
        if (!seen.Add(key))
        {
            _errors.Add(FieldError.Duplicate(at, $"map[string]interface {{}}{{{key}}}"));
        }
    }

    private void CheckLimits(JsonNode? node, SchemaLimits limits, string path)
    {
        if (ReferenceEquals(limits, SchemaLimits.None) || node is null)
        {
            return;
        }

        if (limits.Enum.Count > 0 && !limits.Enum.Any(value => JsonNode.DeepEquals(value, node)))
        {
            var supported = string.Join(", ", limits.Enum.Select(value => value?.ToJsonString()));
            _errors.Add(
                new(
                    "FieldValueNotSupported",
                    path,
                    $"Unsupported value: {node.ToJsonString()}: supported values: {supported}"
                )
            );
        }

        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                CheckText(node.GetValue<string>(), limits, path);
                break;
            case JsonValueKind.Number:
                CheckNumber(node, limits, path);
                break;
            case JsonValueKind.Array:
                CheckCount(node.AsArray().Count, limits.MinItems, limits.MaxItems, path, "items");
                break;
            case JsonValueKind.Object:
                var (min, max) = (limits.MinProperties, limits.MaxProperties);
                CheckCount(node.AsObject().Count, min, max, path, "properties");
                break;
        }

        CheckCombinations(node, limits, path);
    }

    private void CheckText(string text, SchemaLimits limits, string path)
    {
        if (limits.MinLength > text.Length)
        {
            Refuse(path, $"\"{text}\"", $"should be at least {limits.MinLength} chars long");
        }

        if (limits.MaxLength < text.Length)
        {
            _errors.Add(
                new(
                    "FieldValueTooLong",
                    path,
                    $"Too long: may not be more than {limits.MaxLength} bytes"
                )
            );
        }

        if (limits.Pattern?.IsMatch(text) == false)
        {
            Refuse(path, $"\"{text}\"", $"should match '{limits.PatternText}'");
        }

        if (!SchemaFormats.Matches(limits.Format, text))
        {
            _errors.Add(
                FieldError.InvalidText(
                    path,
                    text,
                    $"{path} in body must be of type {limits.Format}: \"{text}\""
                )
            );
        }
    }

    private void CheckNumber(JsonNode node, SchemaLimits limits, string path)
    {
        var (value, text) = (Real(node), node.ToJsonString());
        if (value < limits.Minimum || (limits.ExclusiveMinimum && value <= limits.Minimum))
        {
            var than = limits.ExclusiveMinimum ? "greater than" : "greater than or equal to";
            Refuse(path, text, $"should be {than} {limits.Minimum}");
        }

        if (value > limits.Maximum || (limits.ExclusiveMaximum && value >= limits.Maximum))
        {
            var than = limits.ExclusiveMaximum ? "less than" : "less than or equal to";
            Refuse(path, text, $"should be {than} {limits.Maximum}");
        }

        if (limits.MultipleOf is { } step && Math.Abs(Math.IEEERemainder(value, step)) > 1e-9)
        {
            Refuse(path, text, $"should be a multiple of {step}");
        }
    }

    private void CheckCount(int count, int? min, int? max, string path, string what)
    {
        if (count < min)
        {
            Refuse(path, $"{count}", $"should have at least {min} {what}");
        }

        if (count > max)
        {
            _errors.Add(
                new("FieldValueTooMany", path, $"Too many: {count}: must have at most {max} {what}")
            );
        }
    }

    private void CheckCombinations(JsonNode node, SchemaLimits limits, string path)
    {
        foreach (var all in limits.AllOf)
        {
            Check(node, all, path);
        }

        if (limits.AnyOf.Count > 0 && !limits.AnyOf.Any(schema => Accepts(node, schema)))
        {
            Refuse(path, Quoted(node), "must validate at least one schema (anyOf)");
        }

        if (limits.OneOf.Count > 0 && limits.OneOf.Count(schema => Accepts(node, schema)) != 1)
        {
            Refuse(path, Quoted(node), "must validate one and only one schema (oneOf)");
        }

        if (limits.Not is { } not && Accepts(node, not))
        {
            Refuse(path, Quoted(node), "must not validate the schema (not)");
        }
    }

    private static bool Accepts(JsonNode node, Schema schema)
    {
        var errors = new List<FieldError>();
        Validate(node, schema, "", errors);
        return errors.Count == 0;
    }

    private static string Quoted(JsonNode node) => node.ToJsonString();

    private void Refuse(string path, string value, string why) =>
        _errors.Add(FieldError.Invalid(path, value, $"{path} in body {why}"));
}
