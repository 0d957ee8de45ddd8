using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Patches;

/// <summary>
/// The merge of built-in types: lists with a merge key item by item, directives <c>$patch</c>,
/// <c>$retainKeys</c>, <c>$deleteFromPrimitiveList</c> and <c>$setElementOrder</c>.
/// </summary>
public static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";

    /// <summary>Changes <paramref name="target"/> in place.</summary>
    public static void Apply(JsonObject target, JsonObject patch, Schema schema)
    {
        if (patch.Text(Directive) == "replace")
        {
            target.Clear();
        }
        else if (patch[RetainKeys] is JsonArray)
        {
            var kept = patch.Texts(RetainKeys);
            foreach (var name in target.Select(pair => pair.Key).ToList())
            {
                if (!kept.Contains(name, StringComparer.Ordinal))
                {
                    target.Remove(name);
                }
            }
        }

        foreach (var (name, value) in patch)
        {
            ApplyMember(target, name, value, schema);
        }

        foreach (
            var (name, order) in patch.Where(pair =>
                pair.Key.StartsWith(Order, StringComparison.Ordinal)
            )
        )
        {
            var list = name[Order.Length..];
            if (target[list] is JsonArray items && order is JsonArray wanted)
            {
                Sort(items, wanted, schema.Member(list)?.PatchKey);
            }
        }
    }

    private static void ApplyMember(JsonObject target, string name, JsonNode? value, Schema schema)
    {
        if (name.StartsWith(DeleteFrom, StringComparison.Ordinal))
        {
            DeleteValues(target[name[DeleteFrom.Length..]] as JsonArray, value as JsonArray);
            return;
        }

        if (name[0] == '$')
        {
            return;
        }

        var member = schema.Member(name) ?? Schema.Anything;
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject child when child.Text(Directive) == "delete":
                target.Remove(name);
                break;
            case JsonObject child:
                Apply(target.Ensure(name), child, member);
                break;
            case JsonArray items when member.PatchKey is { } key:
                MergeItems(EnsureArray(target, name), items, key, member);
                break;
            case JsonArray values when member.IsSet:
                AddValues(EnsureArray(target, name), values);
                break;
            default:
                target[name] = value.DeepClone();
                break;
        }
    }

    private static JsonArray EnsureArray(JsonObject target, string name)
    {
        if (target[name] is not JsonArray array)
        {
            array = [];
            target[name] = array;
        }

        return array;
    }

    private static void MergeItems(JsonArray target, JsonArray patch, string key, Schema list)
    {
        if (patch.OfType<JsonObject>().Any(item => item.Text(Directive) == "replace"))
        {
            target.Clear();
        }

        foreach (var item in patch.OfType<JsonObject>())
        {
            var known = target
                .OfType<JsonObject>()
                .FirstOrDefault(it => JsonNode.DeepEquals(it[key], item[key]));
            switch (item.Text(Directive))
            {
                case "replace":
                    break;
                case "delete":
                    if (known is not null)
                    {
                        target.Remove(known);
                    }

                    break;
                default:
                    if (known is null)
                    {
                        known = [];
                        target.Add(known);
                    }

                    Apply(known, item, list.Items ?? Schema.Anything);
                    break;
            }
        }
    }

    private static void AddValues(JsonArray target, JsonArray values)
    {
        foreach (var value in values)
        {
            if (!target.Any(known => JsonNode.DeepEquals(known, value)))
            {
                target.Add(value?.DeepClone());
            }
        }
    }

    private static void DeleteValues(JsonArray? target, JsonArray? values)
    {
        for (var i = (target?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (values?.Any(value => JsonNode.DeepEquals(value, target![i])) == true)
            {
                target!.RemoveAt(i);
            }
        }
    }

    private static void Sort(JsonArray items, JsonArray order, string? key)
    {
        int Rank(JsonNode? item)
        {
            for (var i = 0; i < order.Count; i++)
            {
                var isSame = key is null
                    ? JsonNode.DeepEquals(order[i], item)
                    : JsonNode.DeepEquals(order[i]?[key], item?[key]);
                if (isSame)
                {
                    return i;
                }
            }

            return int.MaxValue;
        }

        var sorted = items.OrderBy(Rank).ToList();
        items.Clear();
        sorted.ForEach(items.Add);
    }
}
