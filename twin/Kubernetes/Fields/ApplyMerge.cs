using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;

namespace EksFed.Twin.Kubernetes.Fields;

/// <summary>Merges along a schema: objects by member, keyed lists by item, sets by value, the rest as a whole.</summary>
internal static class ApplyMerge
{
    /// <summary>A new node that holds both, <paramref name="config"/> winning.</summary>
    public static JsonNode? Merge(JsonNode? live, JsonNode? config, Schema schema)
    {
        switch (live, config)
        {
            case (JsonObject old, JsonObject wanted) when !schema.IsAtomic:
                var merged = (JsonObject)old.DeepClone();
                foreach (var (name, value) in wanted)
                {
                    merged[name] = Merge(old[name], value, schema.Member(name) ?? Schema.Anything);
                }

                return merged;
            case (JsonArray old, JsonArray wanted) when schema.ListKeys.Count > 0:
                return MergeItems(old, wanted, schema);
            case (JsonArray old, JsonArray wanted) when schema.IsSet:
                var union = (JsonArray)old.DeepClone();
                foreach (
                    var value in wanted.Where(value =>
                        !old.Any(known => JsonNode.DeepEquals(known, value))
                    )
                )
                {
                    union.Add(value?.DeepClone());
                }

                return union;
            default:
                return config?.DeepClone();
        }
    }

    /// <summary>Takes fields out of an object.</summary>
    public static void Remove(JsonNode? node, FieldSet fields, Schema schema)
    {
        switch (node)
        {
            case JsonObject obj:
                foreach (var (element, child) in fields.Children)
                {
                    RemoveMember(obj, element[2..], child, schema);
                }

                break;
            case JsonArray array:
                foreach (var (element, child) in fields.Children)
                {
                    RemoveItem(array, element, child, schema);
                }

                break;
        }
    }

    private static void RemoveMember(JsonObject obj, string name, FieldSet fields, Schema schema)
    {
        if (fields.IsEmpty || !obj.ContainsKey(name))
        {
            return;
        }

        var member = schema.Member(name) ?? Schema.Anything;
        Remove(obj[name], fields, member);
        var isWhole = !fields.Children.Any(child => !child.Value.IsEmpty) && fields.IsMember;
        if (isWhole || obj[name] is JsonObject { Count: 0 } or JsonArray { Count: 0 })
        {
            obj.Remove(name);
        }
    }

    private static void RemoveItem(JsonArray array, string element, FieldSet fields, Schema schema)
    {
        for (var i = array.Count - 1; i >= 0; i--)
        {
            var known =
                schema.IsSet ? "v:" + array[i]?.ToJsonString()
                : array[i] is JsonObject item && schema.ListKeys.Count > 0
                    ? ObjectFields.ItemElement(item, schema)
                : null;
            if (known != element)
            {
                continue;
            }

            if (fields.IsMember)
            {
                array.RemoveAt(i);
            }
            else
            {
                Remove(array[i], fields, schema.Items ?? Schema.Anything);
            }
        }
    }

    private static JsonArray MergeItems(JsonArray live, JsonArray config, Schema schema)
    {
        var items = schema.Items ?? Schema.Anything;
        var wanted = config
            .OfType<JsonObject>()
            .ToDictionary(item => ObjectFields.ItemElement(item, schema), StringComparer.Ordinal);
        var merged = new JsonArray();
        foreach (var item in live.OfType<JsonObject>())
        {
            var element = ObjectFields.ItemElement(item, schema);
            merged.Add(
                wanted.Remove(element, out var update)
                    ? Merge(item, update, items)
                    : item.DeepClone()
            );
        }

        foreach (var item in config.OfType<JsonObject>())
        {
            if (wanted.ContainsKey(ObjectFields.ItemElement(item, schema)))
            {
                merged.Add(item.DeepClone());
            }
        }

        return merged;
    }
}
