namespace EksFed.Twin.Tests.Fates;

public sealed class LifecyclesTests
{
    private const string Key = "eu-west-1/demo";
    private readonly World _world = new("fates");
    private readonly List<string> _ends = [];

    private Lifecycles Lifecycles => _world.Lifecycles;

    [Fact]
    public void What_completes_ends_after_the_time_that_was_drawn()
    {
        var course = Begin(LifecycleKind.ClusterActive);

        course.IsDone.ShouldBeFalse();
        Run();

        course.IsDone.ShouldBeTrue();
        _ends.ShouldBe(["done"]);
        _world.Clock.Elapsed.ShouldBe(course.Duration);
        var span = Lifecycles.Spans.ShouldHaveSingleItem();
        (span.Kind, span.Key, span.Fate).ShouldBe((LifecycleKind.ClusterActive, Key, default));
        (span.CanFail, span.CanHang).ShouldBe((true, true));
    }

    [Fact]
    public void A_failure_comes_once_for_a_kind_and_key()
    {
        _world.Doom(LifecycleKind.ClusterActive, Fate.Fails);
        var course = Begin(LifecycleKind.ClusterActive);
        Run();
        course.HasFailed.ShouldBeTrue();
        Begin(LifecycleKind.ClusterActive);
        Begin(LifecycleKind.ClusterDeleted);
        Run();

        _ends.ShouldBe(["failed", "done", "done"]);
        Lifecycles
            .Spans.Select(span => span.Fate)
            .ShouldBe([Fate.Fails, Fate.Completes, Fate.Completes]);
    }

    [Fact]
    public void What_never_ends_does_when_it_is_released()
    {
        _world.Doom(LifecycleKind.ClusterActive, Fate.Never);
        var held = Begin(LifecycleKind.ClusterActive);
        Run();
        _ends.ShouldBeEmpty();
        held.IsHeld.ShouldBeTrue();
        Lifecycles.Release(LifecycleKind.ClusterActive, "eu-west-1/other").ShouldBeFalse();

        Lifecycles.Release(LifecycleKind.ClusterActive, Key).ShouldBeTrue();
        Run();

        _ends.ShouldBe(["done"]);
        _world.Clock.Elapsed.ShouldBe(TimeSpan.Zero);
        held.IsDone.ShouldBeTrue();
        Begin(LifecycleKind.ClusterActive).IsHeld.ShouldBeFalse();
    }

    [Theory]
    [InlineData(LifecycleKind.PodReady, true)]
    [InlineData(LifecycleKind.ClusterActive, false)]
    [InlineData(LifecycleKind.NodeGroupActive, false)]
    public void What_failed_is_released_where_it_is_tried_for_ever(LifecycleKind kind, bool ever)
    {
        _world.Doom(kind, Fate.Fails);
        var course = Begin(kind);
        Run();

        Lifecycles.Release(kind, Key).ShouldBe(ever);
        Run();

        _ends.ShouldBe(ever ? ["failed", "done"] : ["failed"]);
        (course.HasFailed, course.IsDone).ShouldBe((!ever, ever));
        Lifecycles.Release(kind, Key).ShouldBeFalse();
    }

    [Fact]
    public void What_is_released_before_it_failed_does_not_fail()
    {
        _world.Doom(LifecycleKind.PodReady, Fate.Fails);
        Begin(LifecycleKind.PodReady);

        Lifecycles.Release(LifecycleKind.PodReady, Key).ShouldBeTrue();
        Run();

        _ends.ShouldBe(["done"]);
    }

    [Fact]
    public void What_was_overtaken_is_not_released()
    {
        _world.Doom(LifecycleKind.ClusterActive, Fate.Never);
        Begin(LifecycleKind.ClusterActive).Dispose();

        Lifecycles.Release(LifecycleKind.ClusterActive, Key).ShouldBeFalse();
        Run();

        _ends.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LifecycleKind.VpcAvailable, Fate.Fails)]
    [InlineData(LifecycleKind.PeeringActive, Fate.Fails)]
    public void An_end_that_the_resource_does_not_have_is_a_defect(LifecycleKind kind, Fate fate)
    {
        _world.Doom(kind, fate);

        Should.Throw<InvalidOperationException>(() => Lifecycles.Begin(kind, Key));
    }

    [Fact]
    public void Nobody_forgets_what_can_fail() =>
        Should.Throw<ArgumentException>(() =>
            Lifecycles.Begin(LifecycleKind.ClusterActive, Key, () => _ends.Add("done"))
        );

    [Fact]
    public void A_brisk_world_takes_a_sixteenth_and_never_nothing()
    {
        var brisk = new World("fates", pace: LifecyclePace.Brisk).Lifecycles;
        foreach (var kind in Enum.GetValues<LifecycleKind>().Where(IsDrawn))
        {
            var slow = Lifecycles.Pause(kind, Key).TotalMilliseconds;
            var fast = brisk.Pause(kind, Key).TotalMilliseconds;

            fast.ShouldBeInRange(1, 60_000 * (kind == LifecycleKind.NodesGivenUp ? 3 : 1));
            fast.ShouldBe(slow / 16, tolerance: 1.1);
        }
    }

    private static bool IsDrawn(LifecycleKind kind) =>
        kind is not (LifecycleKind.MemberReady or LifecycleKind.NamespaceGone);

    private Course Begin(LifecycleKind kind) =>
        Lifecycles.Begin(kind, Key, () => _ends.Add("done"), () => _ends.Add("failed"));

    private void Run() => _world.Clock.RunUntil(() => false);
}
