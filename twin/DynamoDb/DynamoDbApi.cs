using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>Amazon DynamoDB: on-demand tables, items, expressions, transactions.</summary>
/// <remarks>
/// Not simulated and refused: secondary indexes, streams, backups, PartiQL, provisioned capacity, the
/// parameters that expressions replaced (<c>Expected</c>, <c>AttributeUpdates</c>, …).
/// </remarks>
[Leniency("secondary indexes, streams, backups and capacity do not exist")]
public sealed class DynamoDbApi : AwsJsonService, IResourceHolder
{
    private static readonly string[] s_names = ["ExpressionAttributeNames"];
    private static readonly string[] s_placeholders = [.. s_names, "ExpressionAttributeValues"];
    private static readonly string[] s_condition =
    [
        "ConditionExpression",
        "ReturnValues",
        "ReturnValuesOnConditionCheckFailure",
        .. s_placeholders,
    ];
    private static readonly string[] s_page =
    [
        "TableName",
        "ConsistentRead",
        "ExclusiveStartKey",
        "FilterExpression",
        "Limit",
        "ProjectionExpression",
        "Select",
        .. s_placeholders,
    ];
    private readonly Tables _tables;
    private readonly DynamoPermissions _permissions;

    public DynamoDbApi(World world)
        : base(
            world,
            "dynamodb",
            new("1.0", "DynamoDB_20120810", "ValidationException")
            {
                ErrorNamespace = "com.amazonaws.dynamodb.v20120810#",
            }
        )
    {
        _tables = new(world);
        _permissions = new(_tables, world.AccountId);
        Operations = new Dictionary<string, JsonOperation>([
            .. OfTables(_tables),
            .. OfItems(new(_tables)),
            .. OfManyItems(new(_tables), new(_tables, world)),
        ]);
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    /// <summary>Every table, whatever its state.</summary>
    public IEnumerable<Table> Tables => _tables.All;

    public IEnumerable<WorldResource> Resources =>
        _tables.All.Select(table => new WorldResource(
            Name,
            table.Region,
            "table",
            table.Name,
            table.Tags
        ));

    /// <summary>Makes a table that is active at once, as a deployed stack has it.</summary>
    /// <param name="region">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="keys">Its primary key.</param>
    /// <param name="timeToLive">Attribute with the time of expiry, if any.</param>
    /// <param name="tags">Its tags.</param>
    public Table AddTable(
        string region,
        string name,
        KeySchema keys,
        string? timeToLive = null,
        IReadOnlyDictionary<string, string>? tags = null
    )
    {
        var table = _tables.Add(region, name, keys);
        table.TimeToLive = timeToLive;
        foreach (var (key, value) in tags ?? new Dictionary<string, string>())
        {
            table.Tags[key] = value;
        }

        return table;
    }

    /// <summary>An existing table, whatever its state.</summary>
    public Table? FindTable(string region, string name) =>
        _tables.All.FirstOrDefault(table => table.Region == region && table.Name == name);

    protected override IEnumerable<AccessRequest> NeedsOf(string action, JsonCall call) =>
        _permissions.Of(action, call);

    protected override string? TargetOf(JsonObject input) =>
        (input["TableName"] as JsonValue)?.ToString();

    // "X-Amz-Crc32: a CRC32 checksum of the HTTP payload": low-level API; the SDKs compare it.
    protected override void AddHeaders(Dictionary<string, string> headers, byte[] body) =>
        headers["x-amz-crc32"] = Crc32.Of(body).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, JsonOperation> OfTables(Tables tables) =>
        new()
        {
            ["CreateTable"] = JsonOperation.Write(
                tables.CreateTable,
                "TableName",
                "AttributeDefinitions",
                "KeySchema",
                "BillingMode",
                "DeletionProtectionEnabled",
                "Tags"
            ),
            ["DeleteTable"] = JsonOperation.Write(tables.DeleteTable, "TableName"),
            ["DescribeTable"] = JsonOperation.Read(tables.DescribeTable, "TableName"),
            ["DescribeTimeToLive"] = JsonOperation.Read(tables.DescribeTimeToLive, "TableName"),
            ["UpdateTimeToLive"] = JsonOperation.Write(
                tables.UpdateTimeToLive,
                "TableName",
                "TimeToLiveSpecification"
            ),
        };

    private static Dictionary<string, JsonOperation> OfItems(Items items) =>
        new()
        {
            ["DeleteItem"] = JsonOperation.Write(
                items.DeleteItem,
                ["TableName", "Key", .. s_condition]
            ),
            ["GetItem"] = JsonOperation.Read(
                items.GetItem,
                ["TableName", "Key", "ConsistentRead", "ProjectionExpression", .. s_names]
            ),
            ["PutItem"] = JsonOperation.Write(items.PutItem, ["TableName", "Item", .. s_condition]),
            ["UpdateItem"] = JsonOperation.Write(
                items.UpdateItem,
                ["TableName", "Key", "UpdateExpression", .. s_condition]
            ),
        };

    private static Dictionary<string, JsonOperation> OfManyItems(
        Reads reads,
        Transactions transactions
    ) =>
        new()
        {
            ["BatchGetItem"] = JsonOperation.Read(reads.BatchGetItem, "RequestItems"),
            ["Query"] = JsonOperation.Read(
                reads.Query,
                ["KeyConditionExpression", "ScanIndexForward", .. s_page]
            ),
            ["Scan"] = JsonOperation.Read(reads.Scan, s_page),
            ["TransactWriteItems"] = JsonOperation.Write(
                transactions.TransactWriteItems,
                "TransactItems",
                "ClientRequestToken"
            ),
        };
}
