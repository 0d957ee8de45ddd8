namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>The catalogue: one line per resource that a Task state may name.</summary>
internal static class TaskIntegrations
{
    private const string Service = "arn:aws:states:::";

    /// <summary>Null when nothing is known under that ARN.</summary>
    public static ITaskIntegration? Find(string resource) =>
        resource switch
        {
            Service + "lambda:invoke" => new LambdaInvoke(),
            Service + "states:startExecution" => new StartExecution("startExecution"),
            Service + "states:startExecution.sync" => new StartExecution("startExecution.sync"),
            Service + "states:startExecution.sync:2" => new StartExecution("startExecution.sync:2"),
            Service + "events:putEvents" => new PutEvents(),
            Service + "dynamodb:getItem" => DynamoDbCall.GetItem,
            Service + "dynamodb:putItem" => DynamoDbCall.PutItem,
            Service + "dynamodb:updateItem" => DynamoDbCall.UpdateItem,
            Service + "dynamodb:deleteItem" => DynamoDbCall.DeleteItem,
            _ => IsFunction(resource) ? new LambdaFunction(resource) : null,
        };

    // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]
    private static bool IsFunction(string resource) =>
        resource.Split(':')
            is [
                "arn",
                "aws",
                "lambda",
                { Length: > 0 },
                { Length: 12 },
                "function",
                { Length: > 0 },
                ..,
            ];
}
