using EksFed.Cli.Rehearsals;
using EksFed.Cli.Views;

namespace EksFed.House.Tests.Cli.Views;

public sealed class SummaryTextTests
{
    private static readonly RehearsalReport s_ready = new()
    {
        Federation = "demo",
        Outcome = Outcome.Ready,
        Error = null,
        VirtualSeconds = 612,
        CriticalPathSeconds = 600,
        Members =
        [
            new("demo-1", "eu-west-1", "demo-1", true, true) { Age = TimeSpan.FromSeconds(90) },
            new("demo-2", "eu-central-1", "demo-2", false, true)
            {
                Age = TimeSpan.FromSeconds(150),
            },
        ],
        Probe = new(["demo-1", "demo-2"]),
        AwsCalls = 1,
        KubernetesCalls = 2,
        StateTransitions = 3,
        HistoryEvents = 4,
        MaxPayloadBytes = 5,
        Destroy = new("Destroyed", 60),
        Leftovers = [],
    };

    [Fact]
    public void Ready_clusters_are_printed_as_kubectl_prints_them()
    {
        var text = SummaryText.Render(s_ready);
        text.ShouldContain("NAME     AGE    READY\ndemo-1   90s    True\ndemo-2   2m30s  True\n");
        text.ShouldContain("10.0 min (600.0 s); 2.0 % above it");
        text.ShouldContain("zero resources left, in every Region");
    }

    [Fact]
    public void A_failure_is_named_with_its_state_and_its_cause()
    {
        var failed = s_ready with
        {
            Outcome = Outcome.RolledBack,
            Error = new("QuotaExceededException", "5 VPCs are the limit", "EnsureVpc"),
        };
        var text = SummaryText.Render(failed);
        text.ShouldContain("demo is rolled back");
        text.ShouldContain("QuotaExceededException in EnsureVpc");
        text.ShouldContain("5 VPCs are the limit");
        text.ShouldNotContain("READY");
    }

    [Fact]
    public void What_is_left_over_is_listed_by_id()
    {
        var text = SummaryText.Render(
            s_ready with
            {
                Leftovers = [new("ec2", "eu-west-1", "vpc", "vpc-1", "carries eksfed:stack")],
            }
        );
        text.ShouldContain("1 LEFT OVER:");
        text.ShouldContain("eu-west-1 ec2 vpc vpc-1: carries eksfed:stack");
        text.ShouldNotContain("zero resources");
    }

    [Fact]
    public void A_federation_that_is_kept_says_so() =>
        SummaryText
            .Render(s_ready with { Destroy = null })
            .ShouldContain("kept as asked; nothing was destroyed");
}
