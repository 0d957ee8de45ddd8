using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What the Runtime API says of an invocation beside its event; absent headers are null.</summary>
internal sealed class InvocationHeaders(HttpResponseHeaders headers)
{
    internal string RequestId { get; } = Get(headers, "Aws-Request-Id");
    internal string DeadlineMs { get; } = Get(headers, "Deadline-Ms");
    internal string InvokedFunctionArn { get; } = Get(headers, "Invoked-Function-Arn");
    internal string TraceId { get; } = Get(headers, "Trace-Id");
    internal string ClientContext { get; } = Get(headers, "Client-Context");
    internal string CognitoIdentity { get; } = Get(headers, "Cognito-Identity");
    internal string TenantId { get; } = Get(headers, "Aws-Tenant-Id");

    private static string Get(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues($"Lambda-Runtime-{name}", out var values)
            ? values.FirstOrDefault(value => value.Length > 0)
            : null;
}
