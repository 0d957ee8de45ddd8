using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static EksFed.Twin.Tests.DynamoDb.DynamoDbWorld;

namespace EksFed.Twin.Tests.DynamoDb;

public sealed class ItemsTests
{
    private readonly DynamoDbWorld _world = new();

    [Fact]
    public void A_conditional_put_succeeds_once_and_the_second_sees_the_item()
    {
        var put = new PutItemRequest(TableName, new() { ["id"] = S("demo"), ["n"] = N("1.50") })
        {
            ConditionExpression = "attribute_not_exists(id)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        _world.Run(client => client.PutItemAsync(put));

        var refused = _world.Refused<ConditionalCheckFailedException>(client =>
            client.PutItemAsync(put)
        );

        refused.Message.ShouldBe("The conditional request failed");
        refused.Item["n"].N.ShouldBe("1.5");
    }

    [Fact]
    public void An_update_makes_the_item_and_returns_what_it_touched()
    {
        var update = new UpdateItemRequest
        {
            TableName = TableName,
            Key = new() { ["id"] = S("demo") },
            UpdateExpression =
                "SET #s = :s, notes = list_append(if_not_exists(notes, :none), :entry) ADD n :one",
            ExpressionAttributeNames = new() { ["#s"] = "status" },
            ExpressionAttributeValues = new()
            {
                [":s"] = S("Ready"),
                [":none"] = new() { L = [], IsLSet = true },
                [":entry"] = new() { L = [S("made")] },
                [":one"] = N("1"),
            },
            ReturnValues = ReturnValue.UPDATED_NEW,
        };

        _world.Run(client => client.UpdateItemAsync(update));
        var second = _world.Run(client => client.UpdateItemAsync(update));

        second.Attributes.Keys.Order().ShouldBe(["n", "notes", "status"]);
        second.Attributes["n"].N.ShouldBe("2");
        second.Attributes["notes"].L.Count.ShouldBe(2);
    }

    [Fact]
    public void A_read_at_once_may_be_stale_unless_it_is_consistent()
    {
        var key = new Dictionary<string, AttributeValue> { ["id"] = S("demo") };
        _world.Run(client => client.PutItemAsync(TableName, key));

        Seen(consistent: false).ShouldBeFalse();
        Seen(consistent: true).ShouldBeTrue();
        _world.Pass(EksFed.Twin.DynamoDb.Table.Lag);
        Seen(consistent: false).ShouldBeTrue();

        bool Seen(bool consistent) =>
            _world.Run(client => client.GetItemAsync(TableName, key, consistent)).IsItemSet;
    }

    [Theory]
    [InlineData(
        "a = :v",
        "An expression attribute value used in expression is not defined; attribute value: :v"
    )]
    [InlineData("status = :s", "Attribute name is a reserved keyword; reserved keyword: status")]
    [InlineData("((a = b))", "The expression has redundant parentheses;")]
    [InlineData("a =", "Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("is_new(a)", "Invalid function name; function: is_new")]
    [InlineData(
        "a = a",
        "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]"
    )]
    public void A_wrong_condition_is_refused_in_the_services_words(string condition, string says)
    {
        var refused = _world.Refused<AmazonDynamoDBException>(client =>
            client.PutItemAsync(
                new PutItemRequest(TableName, new() { ["id"] = S("demo") })
                {
                    ConditionExpression = condition,
                }
            )
        );

        refused.ErrorCode.ShouldBe("ValidationException");
        refused.Message.ShouldBe($"Invalid ConditionExpression: {says}");
    }

    [Fact]
    public void Keys_sizes_and_unused_placeholders_are_checked()
    {
        Says(new() { ["n"] = N("1") })
            .ShouldBe("One or more parameter values were invalid: Missing the key id in the item");
        Says(new() { ["id"] = N("1") })
            .ShouldBe(
                "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N"
            );
        Says(new() { ["id"] = S("big"), ["text"] = S(new string('x', 400 * 1024)) })
            .ShouldBe("Item size has exceeded the maximum allowed size");
        _world
            .Refused<AmazonDynamoDBException>(client =>
                client.PutItemAsync(
                    new PutItemRequest(TableName, new() { ["id"] = S("demo") })
                    {
                        ConditionExpression = "attribute_exists(id)",
                        ExpressionAttributeValues = new() { [":x"] = S("x") },
                    }
                )
            )
            .Message.ShouldBe(
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:x}"
            );

        string Says(Dictionary<string, AttributeValue> item) =>
            _world
                .Refused<AmazonDynamoDBException>(client => client.PutItemAsync(TableName, item))
                .Message;
    }

    [Fact]
    public void A_table_of_another_name_is_not_found()
    {
        _world
            .Refused<ResourceNotFoundException>(client =>
                client.GetItemAsync("other", new() { ["id"] = S("demo") })
            )
            .Message.ShouldBe("Requested resource not found");
    }

    [Fact]
    public void An_expired_item_stays_readable_for_two_days_at_most()
    {
        var expires = _world.World.Clock.Now.ToUnixTimeSeconds() + 60;
        var key = new Dictionary<string, AttributeValue> { ["id"] = S("demo") };
        _world.Run(client =>
            client.PutItemAsync(
                TableName,
                new()
                {
                    ["id"] = S("demo"),
                    ["expires"] = N(
                        expires.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    ),
                }
            )
        );

        _world.Pass(TimeSpan.FromHours(1));
        Seen().ShouldBeTrue();
        _world.Pass(TimeSpan.FromHours(48));
        Seen().ShouldBeFalse();

        bool Seen() => _world.Run(client => client.GetItemAsync(TableName, key)).IsItemSet;
    }
}
