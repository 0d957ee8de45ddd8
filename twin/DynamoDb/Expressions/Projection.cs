using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>The part of an item under some paths; list elements close up in their order.</summary>
internal sealed class Projection(IReadOnlyList<DocumentPath> paths)
{
    public static Projection? Parse(string? text, Placeholders placeholders)
    {
        if (text is null)
        {
            return null;
        }

        var reader = new ExpressionReader("ProjectionExpression", text, placeholders);
        var paths = new List<DocumentPath> { reader.Path() };
        while (reader.TryTake(","))
        {
            paths.Add(reader.Path());
        }

        reader.ExpectEnd();
        PathRules.RefuseOverlaps(paths, reader);
        return new(paths);
    }

    public Item Of(Item item) =>
        Pick(item, [.. paths.Select(path => (IReadOnlyList<PathElement>)path.Elements)], 0);

    private static Item Pick(Item item, List<IReadOnlyList<PathElement>> wanted, int depth) =>
        Item.Of(
            wanted
                .Where(path => item.Find(path[depth].Name ?? "") is not null)
                .GroupBy(path => path[depth].Name!, StringComparer.Ordinal)
                .Select(group =>
                    (group.Key, Value: Pick(item.Find(group.Key)!, [.. group], depth + 1))
                )
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))
        );

    private static AttributeValue? Pick(
        AttributeValue value,
        List<IReadOnlyList<PathElement>> wanted,
        int depth
    )
    {
        if (wanted.Exists(path => path.Count == depth))
        {
            return value;
        }

        return value switch
        {
            MapValue map when Pick(map.Map, wanted, depth) is { Attributes.Count: > 0 } picked =>
                new MapValue(picked),
            ListValue list when PickElements(list, wanted, depth) is { Count: > 0 } picked =>
                new ListValue(picked),
            _ => null,
        };
    }

    private static List<AttributeValue> PickElements(
        ListValue list,
        List<IReadOnlyList<PathElement>> wanted,
        int depth
    ) =>
        [
            .. wanted
                .Where(path => path[depth].Index < list.Values.Count)
                .GroupBy(path => path[depth].Index!.Value)
                .OrderBy(group => group.Key)
                .Select(group => Pick(list.Values[group.Key], [.. group], depth + 1))
                .OfType<AttributeValue>(),
        ];
}

/// <summary>What no two paths of one expression may do.</summary>
internal static class PathRules
{
    public static void RefuseOverlaps(IReadOnlyList<DocumentPath> paths, ExpressionReader reader)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var verb =
                    paths[j].Overlaps(paths[i]) ? "overlap"
                    : paths[j].Conflicts(paths[i]) ? "conflict"
                    : null;
                if (verb is not null)
                {
                    throw reader.Refuse(
                        $"Two document paths {verb} with each other; must remove or rewrite one "
                            + $"of these paths; path one: {paths[j]}, path two: {paths[i]}"
                    );
                }
            }
        }
    }
}
