using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>One step of a path.</summary>
internal abstract record PathStep
{
    /// <summary>Whether the step leads to at most one value.</summary>
    public virtual bool IsDefinite => false;

    /// <summary>Everything the step leads to from <paramref name="node"/>.</summary>
    public abstract IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root);

    /// <summary>The one value of a definite step.</summary>
    public virtual bool TrySelect(JsonNode? node, out JsonNode? found)
    {
        found = null;
        return false;
    }
}

/// <summary><c>.name</c> or <c>['name']</c>.</summary>
internal sealed record MemberStep(string Name) : PathStep
{
    public override bool IsDefinite => true;

    public override bool TrySelect(JsonNode? node, out JsonNode? found)
    {
        found = null;
        return node is JsonObject members && members.TryGetPropertyValue(Name, out found);
    }

    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) =>
        TrySelect(node, out var found) ? [found] : [];

    public override string ToString() => $"['{Name}']";
}

/// <summary><c>[3]</c>; negative counts from the end.</summary>
internal sealed record IndexStep(int Index) : PathStep
{
    public override bool IsDefinite => true;

    public override bool TrySelect(JsonNode? node, out JsonNode? found)
    {
        found = null;
        if (node is not JsonArray items)
        {
            return false;
        }

        var index = Index < 0 ? items.Count + Index : Index;
        if (index < 0 || index >= items.Count)
        {
            return false;
        }

        found = items[index];
        return true;
    }

    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) =>
        TrySelect(node, out var found) ? [found] : [];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Index}]");
}

/// <summary><c>*</c>: all items or all members' values.</summary>
internal sealed record WildcardStep : PathStep
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) =>
        node switch
        {
            JsonArray items => items,
            JsonObject members => members.Select(member => member.Value),
            _ => [],
        };

    public override string ToString() => "[*]";
}

/// <summary><c>[from:to]</c>, either end open or counted from the end.</summary>
internal sealed record SliceStep(int? From, int? To) : PathStep
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root)
    {
        if (node is not JsonArray items)
        {
            return [];
        }

        var from = Clamp(From ?? 0, items.Count);
        var to = Clamp(To ?? items.Count, items.Count);
        return items.Skip(from).Take(Math.Max(0, to - from));
    }

    public override string ToString() => $"[{From}:{To}]";

    private static int Clamp(int index, int count) =>
        Math.Clamp(index < 0 ? count + index : index, 0, count);
}

/// <summary><c>['a','b']</c> or <c>[0,2]</c>.</summary>
internal sealed record UnionStep(IReadOnlyList<PathStep> Parts) : PathStep
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) =>
        Parts.SelectMany(part => part.Select(node, root));

    public override string ToString() => string.Concat(Parts);
}

/// <summary><c>..</c>: the value itself and everything below it.</summary>
internal sealed record DescendantsStep : PathStep
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root)
    {
        yield return node;
        foreach (var child in new WildcardStep().Select(node, root))
        {
            foreach (var below in Select(child, root))
            {
                yield return below;
            }
        }
    }

    public override string ToString() => "..";
}

/// <summary><c>[?(…)]</c>: the items for which the condition holds.</summary>
internal sealed record FilterStep(string Text, PathCondition Condition) : PathStep
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) =>
        node switch
        {
            JsonArray items => items.Where(item => Condition(item, root)),
            JsonObject when Condition(node, root) => [node],
            _ => [],
        };

    public override string ToString() => $"[?({Text})]";
}

/// <summary>A compiled filter: <paramref name="item"/> is <c>@</c>, <paramref name="root"/> is <c>$</c>.</summary>
internal delegate bool PathCondition(JsonNode? item, JsonNode? root);
