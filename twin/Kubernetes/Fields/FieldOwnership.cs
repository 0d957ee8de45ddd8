using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Fields;

/// <summary>Who owns which field: kept with every write, enforced by server-side apply.</summary>
/// <param name="type">The type written.</param>
/// <param name="schema">Its schema.</param>
/// <param name="manager">Who writes.</param>
/// <param name="time">When, as a timestamp.</param>
internal sealed class FieldOwnership(
    ResourceType type,
    Schema schema,
    FieldManager manager,
    string time
)
{
    /// <summary>Records what a create, update or patch changes: it takes over what it writes.</summary>
    /// <param name="old">The stored object; null on create.</param>
    /// <param name="obj">The new object; its managedFields are written.</param>
    public void Track(JsonObject? old, JsonObject obj)
    {
        var (changed, removed) = ObjectFields.Compare(old ?? [], Reset(obj, old), schema);
        var entries = ManagedEntry.ReadAll(old ?? []);
        var mine = entries.Find(entry => entry.Manager.IsSame(manager));
        var others = entries
            .Where(entry => entry != mine)
            .Select(entry => entry with { Fields = entry.Fields.Minus(changed).Minus(removed) });
        var fields = (mine?.Fields ?? new()).Union(changed).Minus(removed);
        Write(obj, others, mine, fields);
    }

    /// <summary>Merges an applied configuration into the live object.</summary>
    /// <param name="live">The stored object; null when it is to be created.</param>
    /// <param name="config">What the applier wants.</param>
    /// <param name="force">Take fields over instead of refusing.</param>
    /// <returns>The new object, with managedFields.</returns>
    public JsonObject Apply(JsonObject? live, JsonObject config, bool force)
    {
        var merged = live is null
            ? config.Copy()
            : (JsonObject)ApplyMerge.Merge(live, Reset(config, null), schema)!;
        var wanted = ObjectFields.Of(Reset(config, null), schema);
        var entries = ManagedEntry.ReadAll(live ?? []);
        if (live is not null && entries.Count == 0)
        {
            var before = new FieldManager("before-first-apply", "Update", type.ApiVersion, "");
            entries.Add(new(before, ObjectFields.Of(live, schema), time));
        }

        var mine = entries.Find(entry => entry.Manager.IsSame(manager));
        var others = entries.Where(entry => entry != mine).ToList();
        var (changed, _) = ObjectFields.Compare(live ?? [], merged, schema);
        others = TakeOver(others, changed, force);
        if (mine is not null)
        {
            var kept = others.Aggregate(wanted, (sum, entry) => sum.Union(entry.Fields));
            ApplyMerge.Remove(merged, mine.Fields.Minus(kept), schema);
        }

        Write(merged, others, mine, wanted);
        return merged;
    }

    // A write under /status changes status alone; any other leaves it as it is, where it is separate.
    private JsonObject Reset(JsonObject obj, JsonObject? old)
    {
        if (!type.HasStatus || (old is null && manager.Operation == "Update"))
        {
            return obj;
        }

        if (manager.Subresource.Length == 0)
        {
            if (!obj.ContainsKey("status") && old?["status"] is null)
            {
                return obj;
            }

            var copy = obj.Copy();
            Replace(copy, "status", old?["status"]);
            return copy;
        }

        var result = (old ?? obj).Copy();
        Replace(result, "status", obj["status"]);
        if (old is null)
        {
            foreach (var member in result.Select(pair => pair.Key).ToList())
            {
                if (member is not ("apiVersion" or "kind" or "metadata" or "status"))
                {
                    result.Remove(member);
                }
            }
        }

        return result;
    }

    private static void Replace(JsonObject obj, string member, JsonNode? value)
    {
        obj.Remove(member);
        if (value is not null)
        {
            obj[member] = value.DeepClone();
        }
    }

    private static List<ManagedEntry> TakeOver(
        List<ManagedEntry> others,
        FieldSet changed,
        bool force
    )
    {
        var conflicts = others
            .Select(entry => (entry.Manager, Fields: entry.Fields.Intersect(changed)))
            .Where(conflict => !conflict.Fields.IsEmpty)
            .ToList();
        return conflicts.Count > 0 && !force
            ? throw Conflict(conflicts)
            : [.. others.Select(entry => entry with { Fields = entry.Fields.Minus(changed) })];
    }

    private static WireError Conflict(List<(FieldManager Manager, FieldSet Fields)> conflicts)
    {
        var causes = conflicts
            .SelectMany(conflict =>
                conflict.Fields.Paths().Select(path => (conflict.Manager, Path: path))
            )
            .ToList();
        var lines = conflicts.Select(conflict =>
        {
            var paths = conflict.Fields.Paths().ToList();
            return paths is [var single]
                ? $"conflict with {conflict.Manager}: {single}"
                : $"conflicts with {conflict.Manager}:\n- {string.Join("\n- ", paths)}";
        });
        var plural = causes.Count == 1 ? "conflict" : "conflicts";
        return KubeStatus.Create(
            "Conflict",
            $"Apply failed with {causes.Count} {plural}: {string.Join('\n', lines)}",
            409,
            new()
            {
                ["causes"] = new JsonArray([
                    .. causes.Select(cause => new JsonObject
                    {
                        ["reason"] = "FieldManagerConflict",
                        ["message"] = $"conflict with {cause.Manager}",
                        ["field"] = cause.Path,
                    }),
                ]),
            }
        );
    }

    // The time moves only when the fields do, so that repeating a write changes nothing.
    private void Write(
        JsonObject obj,
        IEnumerable<ManagedEntry> others,
        ManagedEntry? mine,
        FieldSet fields
    )
    {
        var isSame = mine is not null && JsonNode.DeepEquals(mine.Fields.ToJson(), fields.ToJson());
        var entry = new ManagedEntry(manager, fields, isSame ? mine!.Time : time);
        ManagedEntry.WriteAll(obj, others.Append(entry));
    }
}
