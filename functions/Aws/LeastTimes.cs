namespace EksFed.Functions.Aws;

/// <summary>
/// The least time each asynchronous transition is known to take: until then a look is wasted, from
/// then on every second counts.
/// </summary>
/// <remarks>Least of the durations that Terraform printed in public logs, 2021-2026.</remarks>
internal static class LeastTimes
{
    public static readonly TimeSpan ClusterCreation = TimeSpan.FromSeconds(440); // of 20
    public static readonly TimeSpan ClusterDeletion = TimeSpan.FromSeconds(65); // of 10
    public static readonly TimeSpan NodeGroupCreation = TimeSpan.FromSeconds(85); // of 7
    public static readonly TimeSpan NodeGroupDeletion = TimeSpan.FromSeconds(180); // of 5
    public static readonly TimeSpan NatGatewayCreation = TimeSpan.FromSeconds(80); // of 8
    public static readonly TimeSpan NatGatewayDeletion = TimeSpan.FromSeconds(20); // of 10

    /// <summary>What is left of a transition that began then; zero when that is unknown.</summary>
    public static TimeSpan Left(this TimeProvider time, TimeSpan least, DateTime? began)
    {
        if (began is null)
        {
            return TimeSpan.Zero;
        }

        var left = began.Value.ToUniversalTime() + least - time.GetUtcNow().UtcDateTime;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
