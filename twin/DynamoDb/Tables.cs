using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb;

/// <summary>Tables and what is said about them.</summary>
internal sealed partial class Tables(World world)
{
    private readonly SortedDictionary<(string Region, string Name), Table> _tables = [];

    public IEnumerable<Table> All => _tables.Values;

    /// <summary>A table by its name or ARN, whatever its state.</summary>
    public Table? Find(string region, string name) =>
        _tables.GetValueOrDefault((region, name[(name.LastIndexOf('/') + 1)..]));

    /// <summary>A table that can serve items now.</summary>
    public Table Serving(string region, string name) =>
        Find(region, name) is { Status: not TableStatus.Creating } table
            ? table
            : throw DynamoErrors.NoTable();

    /// <summary>A table that is there at once, as after a deployment.</summary>
    public Table Add(string region, string name, KeySchema keys)
    {
        var table = new Table(region, name, keys, world.Clock)
        {
            Arn = $"arn:aws:dynamodb:{region}:{world.AccountId}:table/{name}",
            Id = world.Random.Fork($"dynamodb/{region}/{name}").Uuid(),
        };
        _tables.Add((region, name), table);
        return table;
    }

    public JsonObject CreateTable(JsonCall call)
    {
        var name = call.RequiredText("TableName");
        var keys = ReadKeys(call);
        CheckName(call, name);
        CheckBilling(call);
        if (Find(call.Region, name) is not null)
        {
            throw new WireError("ResourceInUseException", $"Table already exists: {name}");
        }

        var table = Add(call.Region, name, keys);
        table.Status = TableStatus.Creating;
        table.DeletionProtected = call.Flag("DeletionProtectionEnabled") ?? false;
        foreach (var tag in call.List("Tags") ?? [])
        {
            var one = call.Within((JsonObject)tag!);
            table.Tags[one.RequiredText("Key")] = one.RequiredText("Value");
        }

        world.Lifecycles.Begin(
            LifecycleKind.TableActive,
            $"{call.Region}/{name}",
            () => table.Status = TableStatus.Active
        );
        return new() { ["TableDescription"] = Describe(table) };
    }

    public JsonObject DescribeTable(JsonCall call) => new() { ["Table"] = Describe(Named(call)) };

    public JsonObject DeleteTable(JsonCall call)
    {
        var table = Named(call);
        if (table.Status != TableStatus.Active)
        {
            throw new WireError(
                "ResourceInUseException",
                $"Attempt to change a resource which is still in use: Table is being "
                    + $"{(table.Status == TableStatus.Creating ? "created" : "deleted")}: {table.Name}"
            );
        }

        if (table.DeletionProtected)
        {
            throw DynamoErrors.Invalid(
                "Resource cannot be deleted as it is currently protected against deletion. "
                    + "Disable deletion protection first."
            );
        }

        table.Status = TableStatus.Deleting;
        world.Lifecycles.Begin(
            LifecycleKind.TableDeleted,
            $"{table.Region}/{table.Name}",
            () => _tables.Remove((table.Region, table.Name))
        );
        return new() { ["TableDescription"] = Describe(table) };
    }

    public JsonObject UpdateTimeToLive(JsonCall call)
    {
        var table = Named(call);
        var wanted = call.Within(call.RequiredMap("TimeToLiveSpecification"));
        var attribute = wanted.RequiredText("AttributeName");
        var enabled = wanted.Flag("Enabled") ?? throw wanted.Missing("Enabled");
        if (enabled == (table.TimeToLive is not null))
        {
            throw DynamoErrors.Invalid(
                $"TimeToLive is already {(enabled ? "enabled" : "disabled")}"
            );
        }

        table.TimeToLive = enabled ? attribute : null;
        return new()
        {
            ["TimeToLiveSpecification"] = new JsonObject
            {
                ["AttributeName"] = attribute,
                ["Enabled"] = enabled,
            },
        };
    }

    public JsonObject DescribeTimeToLive(JsonCall call)
    {
        var attribute = Named(call).TimeToLive;
        var description = new JsonObject
        {
            ["TimeToLiveStatus"] = attribute is null ? "DISABLED" : "ENABLED",
        };
        if (attribute is not null)
        {
            description["AttributeName"] = attribute;
        }

        return new() { ["TimeToLiveDescription"] = description };
    }

    private static JsonObject Describe(Table table) =>
        new()
        {
            ["TableName"] = table.Name,
            ["TableArn"] = table.Arn,
            ["TableId"] = table.Id,
            ["TableStatus"] = table.Status.ToString().ToUpperInvariant(),
            ["CreationDateTime"] = table.CreatedAt.ToUnixTimeMilliseconds() / 1000.0,
            ["KeySchema"] = new JsonArray([
                .. table.Keys.Names.Select(name => new JsonObject
                {
                    ["AttributeName"] = name,
                    ["KeyType"] = name == table.Keys.Partition ? "HASH" : "RANGE",
                }),
            ]),
            ["AttributeDefinitions"] = new JsonArray([
                .. table.Keys.Names.Select(name => new JsonObject
                {
                    ["AttributeName"] = name,
                    ["AttributeType"] =
                        name == table.Keys.Partition
                            ? table.Keys.PartitionType
                            : table.Keys.SortType,
                }),
            ]),
            ["BillingModeSummary"] = new JsonObject { ["BillingMode"] = "PAY_PER_REQUEST" },
            ["ProvisionedThroughput"] = new JsonObject
            {
                ["NumberOfDecreasesToday"] = 0,
                ["ReadCapacityUnits"] = 0,
                ["WriteCapacityUnits"] = 0,
            },
            ["DeletionProtectionEnabled"] = table.DeletionProtected,
            ["ItemCount"] = table.Items.Count(),
            ["TableSizeBytes"] = table.Items.Sum(item => item.Size),
        };

    private static void CheckName(JsonCall call, string name)
    {
        if (name.Length is < 3 or > 255 || !NameShape().IsMatch(name))
        {
            throw call.Violates(
                "TableName",
                name,
                "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+ and have length "
                    + "between 3 and 255"
            );
        }
    }

    // Only on-demand tables are simulated; provisioned ones would have capacity to run out of.
    private static void CheckBilling(JsonCall call)
    {
        if (call.Text("BillingMode") != "PAY_PER_REQUEST")
        {
            throw DynamoErrors.InvalidValue(
                "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode "
                    + "is PROVISIONED"
            );
        }
    }

    private static KeySchema ReadKeys(JsonCall call)
    {
        var types = call.RequiredList("AttributeDefinitions")
            .Select(definition => call.Within((JsonObject)definition!))
            .ToDictionary(
                definition => definition.RequiredText("AttributeName"),
                definition => definition.RequiredText("AttributeType")
            );
        var keys = call.RequiredList("KeySchema")
            .Select(element => call.Within((JsonObject)element!))
            .Select(element =>
                (Name: element.RequiredText("AttributeName"), Kind: element.RequiredText("KeyType"))
            )
            .ToList();
        if (keys is not ([(_, "HASH")] or [(_, "HASH"), (_, "RANGE")]))
        {
            throw DynamoErrors.Invalid(
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
            );
        }

        if (keys.Exists(key => !types.ContainsKey(key.Name)) || types.Count != keys.Count)
        {
            throw DynamoErrors.InvalidValue(
                "Some index key attributes are not defined in AttributeDefinitions. "
                    + $"Keys: [{string.Join(", ", keys.Select(key => key.Name))}], "
                    + $"AttributeDefinitions: [{string.Join(", ", types.Keys)}]"
            );
        }

        return keys is [var partition, var sort]
            ? new(partition.Name, types[partition.Name], sort.Name, types[sort.Name])
            : new(keys[0].Name, types[keys[0].Name]);
    }

    [GeneratedRegex(
        "^[a-zA-Z0-9_.-]+$",
        RegexOptions.None,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex NameShape();

    private Table Named(JsonCall call)
    {
        var name = call.RequiredText("TableName");
        return Find(call.Region, name) ?? throw DynamoErrors.NoTable(name);
    }
}
