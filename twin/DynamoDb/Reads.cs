using System.Text.Json.Nodes;
using EksFed.Twin.DynamoDb.Expressions;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>Operations that read several items.</summary>
internal sealed class Reads(Tables tables)
{
    // "A single Query/Scan operation can retrieve a maximum of 1 MB of data."
    private const int PageBytes = 1024 * 1024;
    private const int BatchBytes = 16 * 1024 * 1024;
    private const int BatchKeys = 100;

    public JsonObject Query(JsonCall call)
    {
        var placeholders = Placeholders.Read(call, "FilterExpression", "KeyConditionExpression");
        var text =
            call.Text("KeyConditionExpression")
            ?? throw DynamoErrors.Invalid(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified "
                    + "in the request."
            );
        var page = Page.Read(call, placeholders);
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        var condition = KeyCondition.Parse(text, placeholders, table.Keys);
        placeholders.RefuseUnused();
        var found = table
            .Scan(call.Flag("ConsistentRead") ?? false)
            .Where(item => item.Find(table.Keys.Partition)!.SameAs(condition.Partition))
            .Where(item => condition.Range?.Holds(item) ?? true);
        return page.Of(call.Flag("ScanIndexForward") ?? true ? found : found.Reverse(), table);
    }

    public JsonObject Scan(JsonCall call)
    {
        var placeholders = Placeholders.Read(call, "FilterExpression");
        var page = Page.Read(call, placeholders);
        placeholders.RefuseUnused();
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        return page.Of(table.Scan(call.Flag("ConsistentRead") ?? false), table);
    }

    public JsonObject BatchGetItem(JsonCall call)
    {
        var (responses, unprocessed) = (new JsonObject(), new JsonObject());
        var requests = call.RequiredMap("RequestItems");
        if (requests.Sum(request => request.Value!["Keys"]?.AsArray().Count ?? 0) > BatchKeys)
        {
            throw DynamoErrors.Invalid("Too many items requested for the BatchGetItem call");
        }

        var bytes = 0;
        foreach (var (name, request) in requests)
        {
            var one = call.Within((JsonObject)request!);
            var placeholders = Placeholders.Read(one);
            var projection = Projection.Parse(one.Text("ProjectionExpression"), placeholders);
            placeholders.RefuseUnused();
            var (found, left) = (new JsonArray(), new JsonArray());
            foreach (var (key, item) in Find(one, tables.Serving(call.Region, name)))
            {
                bytes += item?.Size ?? 0;
                if (bytes > BatchBytes)
                {
                    left.Add((JsonNode)key.ToJson());
                }
                else if (item is not null)
                {
                    found.Add((JsonNode)(projection?.Of(item) ?? item).ToJson());
                }
            }

            responses[name] = found;
            if (left.Count > 0)
            {
                var rest = (JsonObject)request!.DeepClone();
                rest["Keys"] = left;
                unprocessed[name] = rest;
            }
        }

        return new() { ["Responses"] = responses, ["UnprocessedKeys"] = unprocessed };
    }

    private static IEnumerable<(Item Key, Item? Item)> Find(JsonCall call, Table table)
    {
        var keys = call.RequiredList("Keys")
            .Select(key => table.Keys.CheckKey(Item.Parse((JsonObject)key!)))
            .ToList();
        if (keys.DistinctBy(table.Keys.Identity).Count() < keys.Count)
        {
            throw DynamoErrors.Invalid("Provided list of item keys contains duplicates");
        }

        var consistent = call.Flag("ConsistentRead") ?? false;
        return keys.Select(key => (key, table.Read(key, consistent)));
    }

    /// <summary>What Query and Scan share: filter, projection, limit, and where to go on.</summary>
    private sealed record Page(
        Condition? Filter,
        Projection? Projection,
        int Limit,
        Item? After,
        bool CountOnly
    )
    {
        public static Page Read(JsonCall call, Placeholders placeholders)
        {
            var limit = call.Integer("Limit") ?? int.MaxValue;
            if (limit < 1)
            {
                throw call.Violates(
                    "Limit",
                    limit.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "Member must have value greater than or equal to 1"
                );
            }

            return new(
                ConditionParser.Parse(
                    "FilterExpression",
                    call.Text("FilterExpression"),
                    placeholders
                ),
                Projection.Parse(call.Text("ProjectionExpression"), placeholders),
                limit,
                call.Map("ExclusiveStartKey") is { } start ? Item.Parse(start) : null,
                call.Text("Select") == "COUNT"
            );
        }

        public JsonObject Of(IEnumerable<Item> items, Table table)
        {
            var (page, last) = Take(items, table);
            var matching = page.Where(item => Filter?.Holds(item) ?? true).ToList();
            var answer = new JsonObject
            {
                ["Count"] = matching.Count,
                ["ScannedCount"] = page.Count,
            };
            if (!CountOnly)
            {
                answer["Items"] = new JsonArray([
                    .. matching.Select(item => (JsonNode)(Projection?.Of(item) ?? item).ToJson()),
                ]);
            }

            if (last is not null)
            {
                answer["LastEvaluatedKey"] = last.ToJson();
            }

            return answer;
        }

        // The page ends at the limit or at 1 MB, before filtering; a full last page still names a key.
        private (List<Item> Items, Item? Last) Take(IEnumerable<Item> items, Table table)
        {
            var (page, bytes) = (new List<Item>(), 0);
            var started = After is null;
            var start = After is null ? null : table.Keys.Identity(table.Keys.CheckKey(After));
            foreach (var item in items)
            {
                if (!started)
                {
                    started = table.Keys.Identity(item) == start;
                    continue;
                }

                page.Add(item);
                bytes += item.Size;
                if (page.Count == Limit || bytes > PageBytes)
                {
                    return (page, item.Only(table.Keys.Names));
                }
            }

            return (page, null);
        }
    }
}
