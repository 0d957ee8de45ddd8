using System.Text.Json.Nodes;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>The refusals of DynamoDB that several operations share.</summary>
internal static class DynamoErrors
{
    public static WireError Invalid(string message) => new("ValidationException", message);

    public static WireError InvalidValue(string message) =>
        Invalid("One or more parameter values were invalid: " + message);

    public static WireError NoTable() =>
        new("ResourceNotFoundException", "Requested resource not found");

    public static WireError NoTable(string name) =>
        new("ResourceNotFoundException", $"Requested resource not found: Table: {name} not found");

    public static WireError ConditionFailed(Item? old) =>
        new("ConditionalCheckFailedException", "The conditional request failed")
        {
            Members = old is null
                ? new Dictionary<string, object>()
                : new Dictionary<string, object> { ["Item"] = old.ToJson() },
        };

    public static WireError Cancelled(JsonArray reasons) =>
        new(
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + $"[{string.Join(", ", reasons.Select(reason => (string?)reason!["Code"]))}]"
        )
        {
            Members = new Dictionary<string, object> { ["CancellationReasons"] = reasons },
        };
}
