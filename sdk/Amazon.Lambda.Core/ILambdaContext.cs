namespace Amazon.Lambda.Core;

/// <summary>What a handler can know of the invocation and of its own function.</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }
    IClientContext ClientContext { get; }
    string FunctionName { get; }
    string FunctionVersion { get; }
    ICognitoIdentity Identity { get; }
    string InvokedFunctionArn { get; }
    ILambdaLogger Logger { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }

    /// <summary>Time until the sandbox is killed; negative once it is due.</summary>
    TimeSpan RemainingTime { get; }

    string TenantId => "";
    string TraceId => "";

    /// <summary>The serializer the function was started with; null if it reads streams itself.</summary>
    ILambdaSerializer Serializer => null;
}
