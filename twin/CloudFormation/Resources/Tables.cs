using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;
using EksFed.Twin.DynamoDb;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>DynamoDB tables. Recovery, encryption and the table class change nothing that the twin shows.</summary>
internal static class Tables
{
    public static Made Table(Creation creation)
    {
        creation.RefuseUnsimulated(
            "GlobalSecondaryIndexes",
            "ImportSourceSpecification",
            "KinesisStreamSpecification",
            "LocalSecondaryIndexes",
            "ProvisionedThroughput",
            "StreamSpecification"
        );
        if (creation.Text("BillingMode") != "PAY_PER_REQUEST")
        {
            throw Flaw(creation, "BillingMode", "only PAY_PER_REQUEST is simulated");
        }

        var name = creation.Name("TableName", 255);
        var lives = creation.Map("TimeToLiveSpecification");
        var service = creation.World.Service<DynamoDbApi>();
        if (service.FindTable(creation.Region, name) is not null)
        {
            throw Flaw(creation, "TableName", $"{name} already exists");
        }

        var table = service.AddTable(
            creation.Region,
            name,
            Keys(creation),
            lives?["Enabled"]?.ToString() == "true" ? lives["AttributeName"]!.ToString() : null,
            creation.Tags()
        );
        table.DeletionProtected = creation.Flag("DeletionProtectionEnabled") ?? false;
        creation.Stack.Tables[creation.Id] = name;
        return Made.With(name, ("Arn", table.Arn));
    }

    private static KeySchema Keys(Creation creation)
    {
        var types = creation
            .Objects("AttributeDefinitions")
            .ToDictionary(one => $"{one["AttributeName"]}", one => $"{one["AttributeType"]}");
        var keys = creation.Objects("KeySchema").ToList();
        var partition = NameOf(keys, "HASH");
        var sort = NameOf(keys, "RANGE");
        List<string> names = [.. new[] { partition, sort }.OfType<string>()];
        return
            partition is not null
            && names.Count == keys.Count
            && names.ToHashSet().SetEquals(types.Keys)
            ? new(partition, types[partition], sort, sort is null ? "S" : types[sort])
            : throw Flaw(
                creation,
                "AttributeDefinitions",
                "Number of attributes in KeySchema does not exactly match number of attributes "
                    + "defined in AttributeDefinitions"
            );
    }

    private static string? NameOf(List<JsonObject> keys, string kind) =>
        keys.Find(key => $"{key["KeyType"]}" == kind)?["AttributeName"]?.ToString();

    private static ValueException Flaw(Creation creation, string property, string message) =>
        new($"Resources.{creation.Id}.Properties.{property}", message);
}
