using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Fields;

/// <summary>Which fields an object has, and which differ between two (structured-merge-diff's rules).</summary>
internal static class ObjectFields
{
    private static readonly string[] s_systemMetadata =
    [
        "name",
        "namespace",
        "creationTimestamp",
        "selfLink",
        "uid",
        "clusterName",
        "generation",
        "managedFields",
        "resourceVersion",
    ];

    /// <summary>All fields of an object, less those that nobody can own.</summary>
    public static FieldSet Of(JsonObject obj, Schema schema)
    {
        var set = new FieldSet();
        Collect(obj, schema, set, marks: false);
        return Strip(set);
    }

    /// <summary>What was added or changed, and what was removed.</summary>
    public static (FieldSet Changed, FieldSet Removed) Compare(
        JsonObject before,
        JsonObject after,
        Schema schema
    )
    {
        var (changed, removed) = (new FieldSet(), new FieldSet());
        Compare(before, after, schema, (changed, removed));
        return (Strip(changed), Strip(removed));
    }

    /// <summary>The element under which a list's item is known.</summary>
    public static string ItemElement(JsonObject item, Schema list)
    {
        var key = new JsonObject();
        foreach (var name in list.ListKeys.OrderBy(name => name, StringComparer.Ordinal))
        {
            var value = item[name] ?? list.Items?.Member(name)?.Default ?? ImplicitDefault(name);
            key[name] = value?.DeepClone();
        }

        return "k:" + key.ToJsonString();
    }

    public static bool IsGranularObject(JsonNode? node, Schema schema) =>
        node is JsonObject && !schema.IsAtomic;

    // The one list key with a default among the built-in types.
    private static JsonValue? ImplicitDefault(string name) =>
        name == "protocol" ? JsonValue.Create("TCP") : null;

    private static FieldSet Strip(FieldSet set)
    {
        set.Remove("f:apiVersion");
        set.Remove("f:kind");
        if (set.Find("f:metadata") is { } metadata)
        {
            metadata.IsMember = false;
            foreach (var name in s_systemMetadata)
            {
                metadata.Remove("f:" + name);
            }
        }

        return set;
    }

    // With marks, maps and list items count themselves, as they do in the sets of updates.
    private static void Collect(JsonNode? node, Schema schema, FieldSet set, bool marks)
    {
        switch (node)
        {
            case JsonObject obj when IsGranularObject(obj, schema):
                set.IsMember |= obj.Count == 0 || (marks && schema.Additional is not null);
                foreach (var (name, value) in obj)
                {
                    Collect(value, MemberOf(schema, name), set.Child("f:" + name), marks);
                }

                break;
            case JsonArray array when schema.ListKeys.Count > 0 && schema.Items is not null:
                set.IsMember |= array.Count == 0;
                foreach (var item in array.OfType<JsonObject>())
                {
                    var child = set.Child(ItemElement(item, schema));
                    child.IsMember = true;
                    Collect(item, schema.Items, child, marks);
                    child.IsMember = true;
                }

                break;
            case JsonArray array when schema.IsSet:
                set.IsMember |= array.Count == 0;
                foreach (var value in array)
                {
                    set.Child("v:" + value?.ToJsonString()).IsMember = true;
                }

                break;
            default:
                set.IsMember = true;
                break;
        }
    }

    private static Schema MemberOf(Schema schema, string name) =>
        schema.Member(name) ?? Schema.Anything;

    private static void Compare(
        JsonNode? before,
        JsonNode? after,
        Schema schema,
        (FieldSet Changed, FieldSet Removed) found
    )
    {
        if (before is null)
        {
            Collect(after, schema, found.Changed, marks: true);
        }
        else if (after is null)
        {
            Collect(before, schema, found.Removed, marks: true);
        }
        else if (before is JsonObject old && after is JsonObject now && !schema.IsAtomic)
        {
            CompareMembers(old, now, schema, found);
        }
        else if (before is JsonArray oldItems && after is JsonArray items && !schema.IsAtomic)
        {
            CompareItems(oldItems, items, schema, found);
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            found.Changed.IsMember = true;
        }
    }

    private static void CompareMembers(
        JsonObject before,
        JsonObject after,
        Schema schema,
        (FieldSet Changed, FieldSet Removed) found
    )
    {
        foreach (var (name, value) in after)
        {
            var element = "f:" + name;
            var next = (found.Changed.Child(element), found.Removed.Child(element));
            Compare(before[name], value, MemberOf(schema, name), next);
        }

        foreach (var (name, value) in before)
        {
            if (value is not null && !after.ContainsKey(name))
            {
                Collect(value, MemberOf(schema, name), found.Removed.Child("f:" + name), true);
            }
        }
    }

    private static void CompareItems(
        JsonArray before,
        JsonArray after,
        Schema schema,
        (FieldSet Changed, FieldSet Removed) found
    )
    {
        var (old, now) = (ByElement(before, schema), ByElement(after, schema));
        if (old is null || now is null)
        {
            found.Changed.IsMember |= !JsonNode.DeepEquals(before, after);
            return;
        }

        var items = schema.Items ?? Schema.Anything;
        foreach (var element in old.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            var next = (found.Changed.Child(element), found.Removed.Child(element));
            var (was, @is) = (old.GetValueOrDefault(element), now.GetValueOrDefault(element));
            Compare(was, @is, items, next);
            next.Item1.IsMember |= was is null;
            next.Item2.IsMember |= @is is null;
        }
    }

    // Null when the items cannot be told apart: the list is then compared as a whole.
    private static Dictionary<string, JsonNode?>? ByElement(JsonArray array, Schema schema)
    {
        var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in array)
        {
            var element =
                schema.IsSet ? "v:" + item?.ToJsonString()
                : schema.ListKeys.Count > 0 && item is JsonObject obj ? ItemElement(obj, schema)
                : null;
            if (element is null || !found.TryAdd(element, item))
            {
                return null;
            }
        }

        return found;
    }
}
