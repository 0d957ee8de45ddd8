using System.Text.Json.Nodes;
using EksFed.Twin.DynamoDb.Expressions;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>What each operation needs: a transaction has no action of its own, but those of its parts.</summary>
/// <remarks>
/// Source: Service Authorization Reference, "Amazon DynamoDB"; developer guide, "Using IAM with DynamoDB
/// transactions". Of the condition keys, <c>dynamodb:Attributes</c> is not simulated.
/// </remarks>
internal sealed class DynamoPermissions(Tables tables, string accountId)
{
    private static readonly Dictionary<string, string> s_parts = new(StringComparer.Ordinal)
    {
        ["ConditionCheck"] = "ConditionCheckItem",
        ["Delete"] = "DeleteItem",
        ["Put"] = "PutItem",
        ["Update"] = "UpdateItem",
    };

    public IEnumerable<AccessRequest> Of(string action, JsonCall call) =>
        action switch
        {
            "BatchGetItem" => BatchGet(call),
            "CreateTable" => CreateTable(call),
            "TransactWriteItems" => Transaction(call),
            "Query" => [On(action, call).WithLeading(LeadingOfQuery(call))],
            "DeleteItem" or "GetItem" or "PutItem" or "UpdateItem" =>
            [
                On(action, call).WithLeading(LeadingOf(call, TableOf(call))),
            ],
            _ => [On(action, call)],
        };

    private static IEnumerable<string> Leading(Table? table, params IEnumerable<JsonNode?> items) =>
        table is null
            ? []
            : items
                .Select(item => (item as JsonObject)?[table.Keys.Partition] as JsonObject)
                .OfType<JsonObject>()
                .SelectMany(value => value.Select(typed => typed.Value))
                .OfType<JsonValue>()
                .Select(value => value.ToString());

    private static IEnumerable<string> LeadingOf(JsonCall call, Table? table) =>
        Leading(table, call.Input["Key"] ?? call.Input["Item"]);

    private IEnumerable<AccessRequest> BatchGet(JsonCall call)
    {
        foreach (var (name, asked) in call.RequiredMap("RequestItems"))
        {
            var keys = (asked as JsonObject)?["Keys"] as JsonArray ?? [];
            yield return On("BatchGetItem", call.Region, name)
                .WithLeading(Leading(tables.Find(call.Region, name), keys));
        }
    }

    private IEnumerable<AccessRequest> CreateTable(JsonCall call)
    {
        var tags = (call.List("Tags") ?? [])
            .OfType<JsonObject>()
            .Select(tag => KeyValuePair.Create($"{tag["Key"]}", $"{tag["Value"]}"))
            .ToList();
        yield return With(On("CreateTable", call), tags);
        if (tags.Count > 0)
        {
            // Source: CreateTable, "Tags": needs dynamodb:TagResource.
            yield return With(On("TagResource", call), tags);
        }

        static AccessRequest With(
            AccessRequest request,
            IEnumerable<KeyValuePair<string, string>> tags
        ) => request with { Keys = new ConditionKeys().AddRequestTags(tags) };
    }

    private IEnumerable<AccessRequest> Transaction(JsonCall call)
    {
        foreach (var part in call.RequiredList("TransactItems").OfType<JsonObject>())
        {
            foreach (var (verb, body) in part)
            {
                if (s_parts.TryGetValue(verb, out var action) && body is JsonObject inner)
                {
                    var one = call.Within(inner);
                    var request = On(action, one).WithLeading(LeadingOf(one, TableOf(one)));

                    // The reference has the key for the three writes, and not for the check.
                    yield return action == "ConditionCheckItem"
                        ? request
                        : request.WithEnclosing("TransactWriteItems");
                }
            }
        }
    }

    private IEnumerable<string> LeadingOfQuery(JsonCall call)
    {
        if (TableOf(call) is not { } table || call.Text("KeyConditionExpression") is not { } text)
        {
            return [];
        }

        var placeholders = Placeholders.Read(call, "FilterExpression", "KeyConditionExpression");
        return KeyCondition
            .Parse(text, placeholders, table.Keys)
            .Partition.ToJson()
            .Select(typed => $"{typed.Value}");
    }

    private Table? TableOf(JsonCall call) =>
        tables.Find(call.Region, call.RequiredText("TableName"));

    private AccessRequest On(string action, JsonCall call) =>
        On(action, call.Region, call.RequiredText("TableName"));

    private AccessRequest On(string action, string region, string table)
    {
        var name = table[(table.LastIndexOf('/') + 1)..];
        var tags = tables.Find(region, name)?.Tags ?? [];
        return new($"dynamodb:{action}", $"arn:aws:dynamodb:{region}:{accountId}:table/{name}")
        {
            Keys = new ConditionKeys().AddResourceTags(tags),
        };
    }
}

/// <summary>The condition keys of item operations.</summary>
file static class ItemKeys
{
    /// <summary>The partition keys of the items asked for.</summary>
    public static AccessRequest WithLeading(this AccessRequest request, IEnumerable<string> keys)
    {
        request.Keys.Add("dynamodb:LeadingKeys", keys);
        return request;
    }

    /// <summary>The operation that this one is a part of.</summary>
    public static AccessRequest WithEnclosing(this AccessRequest request, string operation)
    {
        request.Keys.Add("dynamodb:EnclosingOperation", operation);
        return request;
    }
}
