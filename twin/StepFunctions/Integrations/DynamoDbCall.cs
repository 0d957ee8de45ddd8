using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>The four item operations of DynamoDB; parameters and result are those of its API.</summary>
internal sealed class DynamoDbCall(string resource, TaskParameters parameters) : ITaskIntegration
{
    private static readonly string[] s_written =
    [
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ReturnValues",
        "ReturnConsumedCapacity",
        "ReturnItemCollectionMetrics",
        "ReturnValuesOnConditionCheckFailure",
        "ConditionExpression",
    ];

    private readonly string _action = char.ToUpperInvariant(resource[0]) + resource[1..];

    public static DynamoDbCall GetItem =>
        new(
            "getItem",
            new(
                ["TableName", "Key"],
                [
                    "ConsistentRead",
                    "ProjectionExpression",
                    "ExpressionAttributeNames",
                    "ReturnConsumedCapacity",
                ]
            )
        );

    public static DynamoDbCall PutItem => new("putItem", new(["TableName", "Item"], s_written));

    public static DynamoDbCall UpdateItem =>
        new("updateItem", new(["TableName", "Key"], ["UpdateExpression", .. s_written]));

    public static DynamoDbCall DeleteItem =>
        new("deleteItem", new(["TableName", "Key"], s_written));

    public TaskEvents Events { get; } = new("dynamodb", resource);

    public TaskParameters Parameters => parameters;

    public void Start(TaskAttempt attempt) =>
        attempt.Call(
            "dynamodb",
            _action,
            (JsonObject)attempt.Input.Node!.DeepClone(),
            answer => Finish(attempt, answer)
        );

    private static void Finish(TaskAttempt attempt, ServiceAnswer answer)
    {
        if (answer.Error is { } error)
        {
            attempt.Fail(ServiceErrors.Of(ServiceErrors.DynamoDb, error, answer.RequestId));
            return;
        }

        var length = Json.JsonText.Of(answer.Body).Length.ToString(CultureInfo.InvariantCulture);
        SdkMetadata.AddTo(
            answer.Body,
            SdkMetadata.Headers(
                answer.RequestId,
                length,
                attempt.Now,
                "application/x-amz-json-1.0"
            ),
            answer.RequestId
        );
        attempt.Succeed(new(answer.Body));
    }
}
