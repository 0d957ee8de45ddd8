using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What the sandbox tells the function through its environment; the one place that reads it.</summary>
public class LambdaEnvironment
{
    private const string TraceIdVariable = "_X_AMZN_TRACE_ID";

    public string FunctionName { get; } = Get("AWS_LAMBDA_FUNCTION_NAME");
    public string FunctionVersion { get; } = Get("AWS_LAMBDA_FUNCTION_VERSION");
    public string FunctionMemorySize { get; } = Get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    public string LogGroupName { get; } = Get("AWS_LAMBDA_LOG_GROUP_NAME");
    public string LogStreamName { get; } = Get("AWS_LAMBDA_LOG_STREAM_NAME");

    /// <summary>Host and port of the Runtime API.</summary>
    public string RuntimeServerHostAndPort { get; } = Get("AWS_LAMBDA_RUNTIME_API");

    /// <summary><c>JSON</c>, or anything else for text; the variable of the .NET runtime wins.</summary>
    internal string LogFormat { get; } =
        Get("AWS_LAMBDA_HANDLER_LOG_FORMAT") ?? Get("AWS_LAMBDA_LOG_FORMAT");

    /// <summary>Least level that is written; the variable of the .NET runtime wins.</summary>
    internal string LogLevel { get; } =
        Get("AWS_LAMBDA_HANDLER_LOG_LEVEL") ?? Get("AWS_LAMBDA_LOG_LEVEL");

    internal bool LimitsHeap { get; } =
        !string.Equals(
            Get("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK"),
            "true",
            StringComparison.OrdinalIgnoreCase
        );

    internal int MemoryLimitInMB =>
        int.TryParse(FunctionMemorySize, CultureInfo.InvariantCulture, out var megabytes)
            ? megabytes
            : 0;

    /// <summary>Lets code that looks for the trace in the environment, such as AWS clients, find it.</summary>
    internal static void SetTraceId(string traceId) =>
        Environment.SetEnvironmentVariable(TraceIdVariable, traceId);

    private static string Get(string name)
    {
#pragma warning disable RS0030 // the runtime's own settings exist nowhere but in the environment
        var value = Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
