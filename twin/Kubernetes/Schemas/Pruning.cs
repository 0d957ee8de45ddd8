using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>Drops what the schema does not know, and fills in its defaults.</summary>
public static class Pruning
{
    private static readonly HashSet<string> s_embedded = new(
        ["apiVersion", "kind", "metadata"],
        StringComparer.Ordinal
    );

    /// <summary>Removes unknown fields and absent values.</summary>
    /// <returns>The paths of what was unknown, such as <c>spec.foo</c>.</returns>
    public static List<string> Prune(JsonNode? node, Schema schema)
    {
        var unknown = new List<string>();
        Prune(node, schema, "", unknown);
        return unknown;
    }

    /// <summary>Fills in defaults of members that are absent; null counts as absent where null is not allowed.</summary>
    public static void FillDefaults(JsonNode? node, Schema schema)
    {
        switch (node)
        {
            case JsonObject obj:
                FillMembers(obj, schema);
                break;
            case JsonArray array when schema.Items is not null:
                foreach (var item in array)
                {
                    FillDefaults(item, schema.Items);
                }

                break;
        }
    }

    private static void FillMembers(JsonObject obj, Schema schema)
    {
        foreach (var (name, member) in schema.Properties)
        {
            if (
                obj[name] is null
                && member.Default is not null
                && !(obj.ContainsKey(name) && member.Nullable)
            )
            {
                obj[name] = member.Default.DeepClone();
            }
        }

        if (schema.Properties.Count == 0 && schema.Additional is null)
        {
            return;
        }

        foreach (var (name, value) in obj)
        {
            if (value is not null && schema.Member(name) is { } member && member.Name is null)
            {
                FillDefaults(value, member);
            }
        }
    }

    private static void Prune(JsonNode? node, Schema schema, string path, List<string> unknown)
    {
        switch (node)
        {
            case JsonObject obj when schema.Type is SchemaType.Object or SchemaType.Any:
                PruneMembers(obj, schema, path, unknown);
                break;
            case JsonArray array when schema.Items is not null:
                for (var i = 0; i < array.Count; i++)
                {
                    Prune(array[i], schema.Items, $"{path}[{i}]", unknown);
                }

                break;
        }
    }

    private static void PruneMembers(
        JsonObject obj,
        Schema schema,
        string path,
        List<string> unknown
    )
    {
        if (schema.Type == SchemaType.Any && schema.Properties.Count == 0)
        {
            return;
        }

        List<string>? dropped = null;
        foreach (var (name, value) in obj)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            var member = schema.Member(name);
            if (member is null && !(schema.IsEmbedded && s_embedded.Contains(name)))
            {
                unknown.Add(at);
                (dropped ??= []).Add(name);
            }
            else if (value is null)
            {
                if (member is { Nullable: false } && schema.Name is not null)
                {
                    (dropped ??= []).Add(name);
                }
            }
            else if (member is not null)
            {
                Prune(value, member, at, unknown);
            }
        }

        dropped?.ForEach(name => obj.Remove(name));
    }
}
