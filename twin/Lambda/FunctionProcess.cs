namespace EksFed.Twin.Lambda;

/// <summary>
/// The process of a function: started once per sandbox, it asks the Runtime API for invocations
/// until it is killed. Its end, however it comes, is the end of its sandbox.
/// </summary>
/// <param name="environment">All environment variables, with those that Lambda adds.</param>
/// <param name="network">The only way out of the sandbox; dead once the sandbox is.</param>
/// <param name="time">The world's clock; pauses on it pass in virtual time.</param>
/// <param name="killed">Cancelled when the sandbox is thrown away.</param>
public delegate Task FunctionProcess(
    IReadOnlyDictionary<string, string> environment,
    HttpMessageHandler network,
    TimeProvider time,
    CancellationToken killed
);
