namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The calls of Lambda's Runtime API that a function without snapshots makes.</summary>
public interface IRuntimeApiClient
{
    /// <summary>Tells that the function could not start; the process has to end afterwards.</summary>
    Task ReportInitializationErrorAsync(
        Exception exception,
        string errorType = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>As above, for a failure that is no exception.</summary>
    Task ReportInitializationErrorAsync(
        string errorType,
        CancellationToken cancellationToken = default
    );

    /// <summary>Waits for the next event; the sandbox may be frozen meanwhile.</summary>
    Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends an invocation with an error.</summary>
    Task ReportInvocationErrorAsync(
        string awsRequestId,
        Exception exception,
        CancellationToken cancellationToken = default
    );

    /// <summary>Ends an invocation with its result.</summary>
    Task SendResponseAsync(
        string awsRequestId,
        Stream outputStream,
        CancellationToken cancellationToken = default
    );
}
