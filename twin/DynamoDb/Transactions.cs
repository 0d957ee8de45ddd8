using System.Text.Json.Nodes;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>Writes of several items: all of them or none.</summary>
internal sealed class Transactions(Tables tables, World world)
{
    private const int MaxItems = 100;
    private const int MaxBytes = 4 * 1024 * 1024;

    // "A client request token is valid for 10 minutes after the first request that uses it".
    private static readonly TimeSpan s_tokenLife = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (DateTimeOffset Until, string Request)> _tokens = [];

    public JsonObject TransactWriteItems(JsonCall call)
    {
        var parts = call.RequiredList("TransactItems");
        if (parts.Count is 0 or > MaxItems)
        {
            throw call.Violates(
                "TransactItems",
                $"[{parts.Count} items]",
                parts.Count == 0
                    ? "Member must have length greater than or equal to 1"
                    : "Member must have length less than or equal to 100"
            );
        }

        var token = call.Text("ClientRequestToken");
        if (token is not null && IsRepeated($"{call.Region}/{token}", parts.ToJsonString()))
        {
            return [];
        }

        var writes = parts.Select(part => ReadPart(call, (JsonObject)part!)).ToList();
        if (writes.DistinctBy(write => (write.Table, Key(write))).Count() < writes.Count)
        {
            throw DynamoErrors.Invalid(
                "Transaction request cannot include multiple operations on one item"
            );
        }

        Commit(writes);
        if (token is not null)
        {
            _tokens[$"{call.Region}/{token}"] = (
                world.Clock.Now + s_tokenLife,
                parts.ToJsonString()
            );
        }

        return [];
    }

    private static string Key(ItemWrite write) => write.Table.Keys.Identity(write.Key);

    private static void Commit(List<ItemWrite> writes)
    {
        var results = writes.ConvertAll(Try);
        if (results.Exists(result => result.Reason is not null))
        {
            throw DynamoErrors.Cancelled([
                .. results.Select(result => result.Reason ?? new JsonObject { ["Code"] = "None" }),
            ]);
        }

        if (results.Sum(result => result.After?.Size ?? 0) > MaxBytes)
        {
            throw DynamoErrors.Invalid("Collective size of items in transaction cannot exceed 4MB");
        }

        foreach (var (write, result) in writes.Zip(results))
        {
            write.Store(result.After);
        }
    }

    private static (Item? After, JsonObject? Reason) Try(ItemWrite write)
    {
        if (!write.IsAllowed)
        {
            var reason = Reason("ConditionalCheckFailed", "The conditional request failed");
            if (write.ReturnOldOnFailure && write.Before is { } before)
            {
                reason["Item"] = before.ToJson();
            }

            return (null, reason);
        }

        try
        {
            return (write.After(), null);
        }
        catch (WireError error) when (error.Code == "ValidationException")
        {
            return (null, Reason("ValidationError", error.Message));
        }
    }

    private static JsonObject Reason(string code, string message) =>
        new() { ["Code"] = code, ["Message"] = message };

    private ItemWrite ReadPart(JsonCall call, JsonObject part)
    {
        if (part.Count != 1 || part.First() is not (var verb, JsonObject body))
        {
            throw DynamoErrors.Invalid(
                "TransactItems can only contain one of Check, Put, Update or Delete"
            );
        }

        var inner = call.Within(body);
        switch (verb)
        {
            case "Put":
                return ItemWrite.Put(inner, tables);
            case "Delete":
                return ItemWrite.Delete(inner, tables);
            case "ConditionCheck":
                return ItemWrite.Check(inner, tables);
            case "Update":
                inner.RequiredText("UpdateExpression");
                return ItemWrite.Update(inner, tables);
            default:
                throw DynamoErrors.Invalid(
                    "TransactItems can only contain one of Check, Put, Update or Delete"
                );
        }
    }

    private bool IsRepeated(string token, string request)
    {
        if (!_tokens.TryGetValue(token, out var known) || known.Until < world.Clock.Now)
        {
            return false;
        }

        return known.Request == request
            ? true
            : throw new WireError(
                "IdempotentParameterMismatchException",
                "The request uses the same client token as a previous, but non-identical request. "
                    + "Do not reuse a client token with different requests, unless the requests "
                    + "are identical"
            );
    }
}
