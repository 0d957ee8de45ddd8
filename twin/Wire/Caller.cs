namespace EksFed.Twin.Wire;

/// <summary>The sender of a request as the network sees it, before any signature is read.</summary>
/// <param name="Name">For the journal: a function's name, "operator", a controller.</param>
/// <param name="Vpc">The VPC the sender lives in; null for one with internet access.</param>
public sealed record Caller(string Name, VpcOrigin? Vpc = null)
{
    /// <summary>
    /// The clock by which the sender dates what it signs; null for the world's own. Only senders outside
    /// the simulation have another.
    /// </summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>
    /// The state of a machine on whose behalf the sender works just now, as machine and path of the state;
    /// null for senders that work for no machine.
    /// </summary>
    public Func<string?>? Errand { get; init; }

    /// <summary>Takes the sender's process away; null for senders that are no process of the simulation.</summary>
    public Action? Kill { get; init; }

    /// <summary>A person or tool outside AWS.</summary>
    public static Caller Operator { get; } = new("operator");
}

/// <summary>Where in a VPC a sender sits.</summary>
public sealed record VpcOrigin(
    string Region,
    string VpcId,
    IReadOnlyList<string> SubnetIds,
    IReadOnlyList<string> SecurityGroupIds
);
