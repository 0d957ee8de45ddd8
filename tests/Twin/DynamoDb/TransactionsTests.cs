using Amazon.DynamoDBv2.Model;
using static EksFed.Twin.Tests.DynamoDb.DynamoDbWorld;

namespace EksFed.Twin.Tests.DynamoDb;

public sealed class TransactionsTests
{
    private readonly DynamoDbWorld _world = new();

    [Fact]
    public void One_failing_condition_keeps_every_write_back_and_says_which()
    {
        _world.Run(client => client.PutItemAsync(TableName, new() { ["id"] = S("b") }));

        var refused = _world.Refused<TransactionCanceledException>(client =>
            client.TransactWriteItemsAsync(Request("token-1", "a", "b"))
        );

        refused
            .CancellationReasons.Select(reason => reason.Code)
            .ShouldBe(["None", "ConditionalCheckFailed"]);
        refused.Message.ShouldBe(
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + "[None, ConditionalCheckFailed]"
        );
        _world.Table.Items.Count().ShouldBe(1);
    }

    [Fact]
    public void The_same_token_again_changes_nothing_and_with_other_items_is_refused()
    {
        _world.Run(client => client.TransactWriteItemsAsync(Request("token-1", "a")));
        _world.Run(client => client.TransactWriteItemsAsync(Request("token-1", "a")));

        _world.Refused<IdempotentParameterMismatchException>(client =>
            client.TransactWriteItemsAsync(Request("token-1", "c"))
        );
        _world.Refused<TransactionCanceledException>(client =>
            client.TransactWriteItemsAsync(Request("token-2", "a"))
        );
    }

    [Fact]
    public void Two_writes_of_one_item_are_refused()
    {
        _world
            .Refused<Amazon.DynamoDBv2.AmazonDynamoDBException>(client =>
                client.TransactWriteItemsAsync(Request("token-1", "a", "a"))
            )
            .Message.ShouldBe("Transaction request cannot include multiple operations on one item");
    }

    private static TransactWriteItemsRequest Request(string token, params string[] ids) =>
        new()
        {
            ClientRequestToken = token,
            TransactItems =
            [
                .. ids.Select(id => new TransactWriteItem
                {
                    Put = new()
                    {
                        TableName = TableName,
                        Item = new() { ["id"] = S(id) },
                        ConditionExpression = "attribute_not_exists(id)",
                    },
                }),
            ],
        };
}
