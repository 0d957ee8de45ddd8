using Amazon.DynamoDBv2.Model;
using EksFed.Twin.DynamoDb;
using static EksFed.Twin.Tests.DynamoDb.DynamoDbWorld;

namespace EksFed.Twin.Tests.DynamoDb;

public sealed class ReadsTests
{
    private readonly DynamoDbWorld _world = new(new KeySchema("id", "S", "n", "N"));

    [Fact]
    public void A_query_pages_through_one_partition_in_the_order_of_the_sort_key()
    {
        Fill();

        var pages = _world.Run(async client =>
        {
            var first = await client.QueryAsync(Query(limit: 2, start: null));
            var second = await client.QueryAsync(Query(limit: 2, start: first.LastEvaluatedKey));
            return (IReadOnlyList<QueryResponse>)[first, second];
        });

        pages[0].Items.Select(item => item["n"].N).ShouldBe(["10", "9"]);
        pages[1].Items.Select(item => item["n"].N).ShouldBe(["2"]);
        pages[1].LastEvaluatedKey.ShouldBeNull();
    }

    [Fact]
    public void A_scan_counts_what_its_filter_left_out()
    {
        Fill();

        var scan = _world.Run(client =>
            client.ScanAsync(
                new ScanRequest(TableName)
                {
                    ConsistentRead = true,
                    FilterExpression = "begins_with(id, :a) AND NOT n IN (:nine, :ten)",
                    ExpressionAttributeValues = new()
                    {
                        [":a"] = S("a"),
                        [":nine"] = N("9"),
                        [":ten"] = N("10"),
                    },
                }
            )
        );

        scan.ScannedCount.ShouldBe(4);
        scan.Items.ShouldHaveSingleItem()["n"].N.ShouldBe("2");
    }

    [Fact]
    public void A_batch_finds_what_exists_and_refuses_a_key_twice()
    {
        Fill();
        Dictionary<string, AttributeValue> Key(string id, string n) =>
            new() { ["id"] = S(id), ["n"] = N(n) };
        BatchGetItemRequest Batch(params Dictionary<string, AttributeValue>[] keys) =>
            new(
                new Dictionary<string, KeysAndAttributes>
                {
                    [TableName] = new() { Keys = [.. keys], ConsistentRead = true },
                }
            );

        var found = _world.Run(client =>
            client.BatchGetItemAsync(Batch(Key("a", "2"), Key("c", "1")))
        );

        found.Responses[TableName].ShouldHaveSingleItem();
        _world
            .Refused<Amazon.DynamoDBv2.AmazonDynamoDBException>(client =>
                client.BatchGetItemAsync(Batch(Key("a", "2"), Key("a", "2.0")))
            )
            .Message.ShouldBe("Provided list of item keys contains duplicates");
    }

    private static QueryRequest Query(int limit, Dictionary<string, AttributeValue>? start) =>
        new(TableName)
        {
            ConsistentRead = true,
            KeyConditionExpression = "id = :a AND n BETWEEN :low AND :high",
            ExpressionAttributeValues = new()
            {
                [":a"] = S("a"),
                [":low"] = N("1"),
                [":high"] = N("10"),
            },
            ScanIndexForward = false,
            Limit = limit,
            ExclusiveStartKey = start,
        };

    private void Fill()
    {
        foreach (
            var (id, n) in (ReadOnlySpan<(string, string)>)
                [("a", "9"), ("a", "10"), ("a", "2"), ("b", "1")]
        )
        {
            _world.Run(client =>
                client.PutItemAsync(TableName, new() { ["id"] = S(id), ["n"] = N(n) })
            );
        }
    }
}
