using EksFed.Twin.DynamoDb.Expressions;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>One write of one item, read from a request or from one part of a transaction.</summary>
internal sealed class ItemWrite
{
    // "The maximum item size in DynamoDB is 400 KB, which includes both attribute name binary length
    // and attribute value lengths": Quotas.
    private const int MaxBytes = 400 * 1024;
    private readonly Condition? _condition;
    private readonly Func<Item?, Item?> _change;

    private ItemWrite(
        Table table,
        Item key,
        Condition? condition,
        Func<Item?, Item?> change,
        bool returnOldOnFailure
    )
    {
        (Table, Key, _condition, _change) = (table, key, condition, change);
        ReturnOldOnFailure = returnOldOnFailure;
    }

    public Table Table { get; }

    public Item Key { get; }

    /// <summary>For <c>UPDATED_OLD</c> and <c>UPDATED_NEW</c>.</summary>
    public Projection? Touched { get; private init; }

    public bool ReturnOldOnFailure { get; }

    public Item? Before => Table.Read(Key, consistent: true);

    public static ItemWrite Put(JsonCall call, Tables tables)
    {
        var item = Item.Parse(call.RequiredMap("Item"));
        var condition = ReadCondition(call);
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        var key = table.Keys.KeyOfItem(item);
        if (item.Size > MaxBytes)
        {
            throw DynamoErrors.Invalid("Item size has exceeded the maximum allowed size");
        }

        return new(table, key, condition, _ => item, ReturnsOld(call));
    }

    public static ItemWrite Delete(JsonCall call, Tables tables)
    {
        var given = Item.Parse(call.RequiredMap("Key"));
        var condition = ReadCondition(call);
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        return new(table, table.Keys.CheckKey(given), condition, _ => null, ReturnsOld(call));
    }

    /// <summary>A condition that changes nothing: part of a transaction only.</summary>
    public static ItemWrite Check(JsonCall call, Tables tables)
    {
        call.RequiredText("ConditionExpression");
        var given = Item.Parse(call.RequiredMap("Key"));
        var condition = ReadCondition(call);
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        return new(table, table.Keys.CheckKey(given), condition, item => item, ReturnsOld(call));
    }

    public static ItemWrite Update(JsonCall call, Tables tables)
    {
        var given = Item.Parse(call.RequiredMap("Key"));
        var placeholders = Placeholders.Read(call, "UpdateExpression", "ConditionExpression");
        var update = UpdateExpression.Parse(call.Text("UpdateExpression"), placeholders);
        var condition = ConditionParser.Parse(
            "ConditionExpression",
            call.Text("ConditionExpression"),
            placeholders
        );
        placeholders.RefuseUnused();
        var table = tables.Serving(call.Region, call.RequiredText("TableName"));
        var key = table.Keys.CheckKey(given);
        if (update?.Roots.FirstOrDefault(table.Keys.Names.Contains) is { } keyName)
        {
            throw DynamoErrors.InvalidValue(
                $"Cannot update attribute {keyName}. This attribute is part of the key"
            );
        }

        return new(table, key, condition, Change(update, key), ReturnsOld(call))
        {
            Touched = update?.Touched,
        };
    }

    /// <summary>Whether the condition holds for the item as it is.</summary>
    public bool IsAllowed => _condition?.Holds(Before ?? Item.Empty) ?? true;

    /// <summary>The item as it would be, checked but not stored.</summary>
    public Item? After() => _change(Before);

    public void Store(Item? after) => Table.Write(Key, after);

    private static Func<Item?, Item?> Change(UpdateExpression? update, Item key) =>
        before =>
        {
            var after = update?.Apply(before ?? key) ?? before ?? key;
            return after.Size <= MaxBytes
                ? after
                : throw DynamoErrors.Invalid(
                    "Item size to update has exceeded the maximum allowed size"
                );
        };

    private static Condition? ReadCondition(JsonCall call)
    {
        var placeholders = Placeholders.Read(call, "ConditionExpression");
        var condition = ConditionParser.Parse(
            "ConditionExpression",
            call.Text("ConditionExpression"),
            placeholders
        );
        placeholders.RefuseUnused();
        return condition;
    }

    private static bool ReturnsOld(JsonCall call) =>
        call.Text("ReturnValuesOnConditionCheckFailure") switch
        {
            null or "NONE" => false,
            "ALL_OLD" => true,
            var other => throw call.Violates(
                "ReturnValuesOnConditionCheckFailure",
                other,
                "Member must satisfy enum value set: [ALL_OLD, NONE]"
            ),
        };
}
