using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static EksFed.Twin.Tests.DynamoDb.DynamoDbWorld;

namespace EksFed.Twin.Tests.DynamoDb;

public sealed class TablesTests
{
    private readonly DynamoDbWorld _world = new();

    [Fact]
    public void A_created_table_serves_items_only_when_it_is_active()
    {
        var made = _world.Run(client =>
            client.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = "second",
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                    KeySchema = [new("id", KeyType.HASH)],
                    AttributeDefinitions = [new("id", ScalarAttributeType.S)],
                }
            )
        );
        made.TableDescription.TableStatus.ShouldBe(TableStatus.CREATING);
        _world.Refused<ResourceNotFoundException>(Put);

        _world.Pass(TimeSpan.FromMinutes(1));

        var now = _world.Run(client => client.DescribeTableAsync("second"));
        now.Table.TableStatus.ShouldBe(TableStatus.ACTIVE);
        _world.Run(Put).HttpStatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        _world.Api.Resources.Select(resource => resource.Id).ShouldBe(["registry", "second"]);

        static Task<PutItemResponse> Put(AmazonDynamoDBClient client) =>
            client.PutItemAsync("second", new() { ["id"] = S("x") });
    }

    [Fact]
    public void A_deleted_table_is_gone_after_a_while()
    {
        _world.Run(client => client.DeleteTableAsync(TableName));
        _world.Refused<ResourceInUseException>(client => client.DeleteTableAsync(TableName));

        _world.Pass(TimeSpan.FromMinutes(1));

        _world.Api.Resources.ShouldBeEmpty();
    }

    [Fact]
    public void Time_to_live_is_reported_and_cannot_be_enabled_twice()
    {
        var described = _world.Run(client => client.DescribeTimeToLiveAsync(TableName));

        described.TimeToLiveDescription.AttributeName.ShouldBe("expires");
        _world
            .Refused<AmazonDynamoDBException>(client =>
                client.UpdateTimeToLiveAsync(
                    new()
                    {
                        TableName = TableName,
                        TimeToLiveSpecification = new()
                        {
                            AttributeName = "expires",
                            Enabled = true,
                        },
                    }
                )
            )
            .Message.ShouldBe("TimeToLive is already enabled");
    }
}
