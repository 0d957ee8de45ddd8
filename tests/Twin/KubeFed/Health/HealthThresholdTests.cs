using EksFed.Twin.Kubernetes.KubeFed.Health;

namespace EksFed.Twin.Tests.KubeFed.Health;

public sealed class HealthThresholdTests
{
    /// <summary>R = ready, x = not; thresholds 3 and 1.</summary>
    [Theory]
    [InlineData("R", "R")]
    [InlineData("x", "x")]
    [InlineData("Rx", "RR")]
    [InlineData("Rxx", "RRR")]
    [InlineData("Rxxx", "RRRx")]
    [InlineData("RRx", "RRR")]
    [InlineData("RRRx", "RRRx")]
    [InlineData("xR", "xR")]
    [InlineData("xxxR", "xxxR")]
    [InlineData("RRRxRx", "RRRxRR")]
    public void A_long_ready_cluster_turns_offline_at_the_first_bad_probe(
        string probes,
        string states
    )
    {
        var threshold = new HealthThreshold(failureThreshold: 3, successThreshold: 1);
        string.Concat(probes.Select((p, i) => threshold.Adjust(Sample(p, i)).Ready ? 'R' : 'x'))
            .ShouldBe(states);
    }

    [Fact]
    public void An_unchanged_state_keeps_its_transition_time_and_moves_its_probe_time()
    {
        var threshold = new HealthThreshold(3, 1);
        threshold.Adjust(Sample('R', 0));
        var condition = threshold.Adjust(Sample('R', 1)).Conditions.ShouldHaveSingleItem();
        condition.Changed.ShouldBe(At(0));
        condition.Probed.ShouldBe(At(1));
    }

    [Fact]
    public void A_masked_failure_keeps_the_old_conditions_but_is_seen_in_the_probe_time()
    {
        var threshold = new HealthThreshold(3, 1);
        threshold.Adjust(Sample('R', 0));
        var condition = threshold.Adjust(Sample('x', 1)).Conditions.ShouldHaveSingleItem();
        condition.Type.ShouldBe("Ready");
        condition.Probed.ShouldBe(At(1));
    }

    private static HealthSample Sample(char state, int tick) =>
        new([
            state == 'R'
                ? new("Ready", "True", "ClusterReady", "", At(tick), At(tick))
                : new("Offline", "True", "ClusterNotReachable", "", At(tick), At(tick)),
        ]);

    private static DateTimeOffset At(int tick) => DateTimeOffset.UnixEpoch.AddSeconds(10 * tick);
}
