using System.Text.Json.Nodes;
using EksFed.Twin.DynamoDb.Expressions;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>Operations on one item.</summary>
internal sealed class Items(Tables tables)
{
    public JsonObject PutItem(JsonCall call)
    {
        var returns = Returns(call, "ALL_OLD");
        return Perform(ItemWrite.Put(call, tables), returns);
    }

    public JsonObject DeleteItem(JsonCall call)
    {
        var returns = Returns(call, "ALL_OLD");
        return Perform(ItemWrite.Delete(call, tables), returns);
    }

    public JsonObject UpdateItem(JsonCall call)
    {
        var returns = Returns(call, "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW");
        return Perform(ItemWrite.Update(call, tables), returns);
    }

    public JsonObject GetItem(JsonCall call)
    {
        var key = Item.Parse(call.RequiredMap("Key"));
        var placeholders = Placeholders.Read(call);
        var projection = Projection.Parse(call.Text("ProjectionExpression"), placeholders);
        placeholders.RefuseUnused();
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        var item = table.Read(table.Keys.CheckKey(key), call.Flag("ConsistentRead") ?? false);
        return item is null ? [] : new() { ["Item"] = (projection?.Of(item) ?? item).ToJson() };
    }

    private static JsonObject Perform(ItemWrite write, string returns)
    {
        var before = write.Before;
        if (!write.IsAllowed)
        {
            throw DynamoErrors.ConditionFailed(write.ReturnOldOnFailure ? before : null);
        }

        var after = write.After();
        write.Store(after);
        var returned = returns switch
        {
            "ALL_OLD" => before,
            "ALL_NEW" => after,
            "UPDATED_OLD" => before is null ? null : write.Touched?.Of(before),
            "UPDATED_NEW" => after is null ? null : write.Touched?.Of(after),
            _ => null,
        };
        return returned is null or { Attributes.Count: 0 }
            ? []
            : new() { ["Attributes"] = returned.ToJson() };
    }

    private static string Returns(JsonCall call, params string[] allowed)
    {
        var returns = call.Text("ReturnValues") ?? "NONE";
        if (returns == "NONE" || allowed.Contains(returns))
        {
            return returns;
        }

        throw returns is "ALL_NEW" or "UPDATED_OLD" or "UPDATED_NEW"
            ? DynamoErrors.Invalid("ReturnValues can only be ALL_OLD or NONE")
            : call.Violates(
                "ReturnValues",
                returns,
                "Member must satisfy enum value set: "
                    + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"
            );
    }
}
