using System.Globalization;
using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>A path into an item: <c>plan.members[0].name</c>.</summary>
internal sealed class DocumentPath(IReadOnlyList<PathElement> elements)
{
    public IReadOnlyList<PathElement> Elements => elements;

    public string Root => elements[0].Name!;

    public AttributeValue? Find(Item item)
    {
        var found = item.Find(Root);
        foreach (var element in elements.Skip(1))
        {
            found = Step(found, element);
        }

        return found;
    }

    /// <summary>The item with a value set at this path; null when the path's parent is missing.</summary>
    public Item? Set(Item item, AttributeValue value) =>
        elements.Count == 1
            ? item.With(Root, value)
            : Replace(item, parent => Put(parent, elements[^1], value));

    /// <summary>The item without this path; null when the path's parent is missing.</summary>
    public Item? Remove(Item item) =>
        elements.Count == 1
            ? item.Without(Root)
            : Replace(item, parent => Drop(parent, elements[^1]));

    public bool Overlaps(DocumentPath other) =>
        elements.Zip(other.Elements).All(pair => pair.First == pair.Second);

    /// <summary>Whether one path takes for a map what the other takes for a list.</summary>
    public bool Conflicts(DocumentPath other)
    {
        var difference = elements
            .Zip(other.Elements)
            .FirstOrDefault(pair => pair.First != pair.Second);
        return (difference.First.Index is null) != (difference.Second.Index is null);
    }

    public override string ToString() => $"[{string.Join(", ", elements)}]";

    private static AttributeValue? Step(AttributeValue? from, PathElement element) =>
        (from, element) switch
        {
            (MapValue map, { Name: { } name }) => map.Map.Find(name),
            (ListValue list, { Index: { } index }) when index < list.Values.Count => list.Values[
                index
            ],
            _ => null,
        };

    private static AttributeValue? Put(
        AttributeValue parent,
        PathElement at,
        AttributeValue value
    ) =>
        (parent, at) switch
        {
            (MapValue map, { Name: { } name }) => new MapValue(map.Map.With(name, value)),
            // An index beyond the end appends.
            (ListValue list, { Index: { } index }) => new ListValue(
                index < list.Values.Count
                    ? [.. list.Values.Take(index), value, .. list.Values.Skip(index + 1)]
                    : [.. list.Values, value]
            ),
            _ => null,
        };

    private static AttributeValue? Drop(AttributeValue parent, PathElement at) =>
        (parent, at) switch
        {
            (MapValue map, { Name: { } name }) => new MapValue(map.Map.Without(name)),
            (ListValue list, { Index: { } index }) => new ListValue([
                .. list.Values.Where((_, i) => i != index),
            ]),
            _ => null,
        };

    private Item? Replace(Item item, Func<AttributeValue, AttributeValue?> change)
    {
        var parents = new List<AttributeValue>();
        var current = item.Find(Root);
        for (var i = 1; i < elements.Count && current is not null; i++)
        {
            parents.Add(current);
            current = Step(current, elements[i]);
        }

        if (parents.Count < elements.Count - 1 || change(parents[^1]) is not { } changed)
        {
            return null;
        }

        for (var i = parents.Count - 2; i >= 0; i--)
        {
            changed = Put(parents[i], elements[i + 1], changed)!;
        }

        return item.With(Root, changed);
    }
}

/// <summary>One step of a path: a map's member or a list's element.</summary>
internal readonly record struct PathElement(string? Name, int? Index)
{
    public override string ToString() =>
        Name ?? $"[{Index!.Value.ToString(CultureInfo.InvariantCulture)}]";
}
