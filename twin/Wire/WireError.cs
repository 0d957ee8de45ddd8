namespace EksFed.Twin.Wire;

/// <summary>A refusal by a simulated service: thrown by an operation, rendered in its protocol.</summary>
/// <param name="code">The wire's error code, such as <c>InvalidVpcID.NotFound</c>.</param>
/// <param name="message">The service's own text.</param>
/// <param name="status">HTTP status.</param>
public sealed class WireError(string code, string message, int status = 400) : Exception(message)
{
    public string Code => code;

    public int Status => status;

    /// <summary>Further members of the error body, such as <c>clusterName</c> or <c>validZones</c>.</summary>
    public IReadOnlyDictionary<string, object> Members { get; init; } =
        new Dictionary<string, object>();
}
