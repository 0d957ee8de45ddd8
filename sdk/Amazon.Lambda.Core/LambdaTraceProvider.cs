namespace Amazon.Lambda.Core;

/// <summary>The X-Ray trace of the invocation at hand.</summary>
public static class LambdaTraceProvider
{
    public static string CurrentTraceId { get; internal set; }
}
