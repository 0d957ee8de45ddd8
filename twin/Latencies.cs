using EksFed.Twin.Wire;

namespace EksFed.Twin;

/// <summary>How long one call takes on the wire and in the service, in virtual time.</summary>
/// <remarks>
/// Round figures of a caller in one Region, not measurements: control-plane APIs answer in around a
/// tenth of a second, data-plane ones in milliseconds. They only have to be of the right size, since
/// life cycles (<see cref="Lifecycles"/>) last a thousand times longer.
/// </remarks>
public static class Latencies
{
    /// <summary>
    /// From one state of an execution to the next: Standard machines persist every transition, which
    /// takes tens of milliseconds (our assumption of the right size; nothing is promised).
    /// </summary>
    public static TimeSpan StateTransition { get; } = TimeSpan.FromMilliseconds(25);

    public static TimeSpan Of(string service, Caller caller, WireOperation operation) =>
        service switch
        {
            "runtime" => TimeSpan.Zero,
            "dynamodb" => TimeSpan.FromMilliseconds(8),
            "kubernetes" => TimeSpan.FromMilliseconds(40),
            "ec2" or "eks" => TimeSpan.FromMilliseconds(operation.Writes ? 150 : 80),
            _ => TimeSpan.FromMilliseconds(50),
        };
}
