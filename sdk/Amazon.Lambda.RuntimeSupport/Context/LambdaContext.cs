using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The context of one invocation: its headers, the function's environment.</summary>
internal sealed class LambdaContext(
    InvocationHeaders headers,
    LambdaEnvironment environment,
    ILambdaLogger logger
) : ILambdaContext
{
    private readonly Lazy<InvokerContext> _client = new(() =>
        InvokerContext.Parse(headers.ClientContext)
    );

    private readonly Lazy<CognitoIdentity> _identity = new(() =>
        CognitoIdentity.Parse(headers.CognitoIdentity)
    );

    public string AwsRequestId => headers.RequestId;
    public IClientContext ClientContext => _client.Value;
    public string FunctionName => environment.FunctionName;
    public string FunctionVersion => environment.FunctionVersion;
    public ICognitoIdentity Identity => _identity.Value;
    public string InvokedFunctionArn => headers.InvokedFunctionArn;
    public ILambdaLogger Logger => logger;
    public string LogGroupName => environment.LogGroupName;
    public string LogStreamName => environment.LogStreamName;
    public int MemoryLimitInMB => environment.MemoryLimitInMB;
    public string TenantId => headers.TenantId;
    public string TraceId => headers.TraceId;
    public ILambdaSerializer Serializer { get; internal set; }

    public TimeSpan RemainingTime =>
        long.TryParse(headers.DeadlineMs, CultureInfo.InvariantCulture, out var deadline)
            ? DateTimeOffset.FromUnixTimeMilliseconds(deadline) - WallClock.Now
            : TimeSpan.Zero;
}
