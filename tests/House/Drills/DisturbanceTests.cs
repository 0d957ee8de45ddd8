using EksFed.Cli.Drills;

namespace EksFed.House.Tests.Drills;

public sealed class DisturbanceTests
{
    public static TheoryData<string> Texts =>
        [
            "create:412:lost-answer",
            "destroy:7:aborted/timed-out",
            "create:1:throttled/repeatedly",
            "create:90:stuck/ClusterActive@eu-west-1/demo-1",
            "create:90:failed-later/kept/ClusterActive@eu-west-1/demo-1",
            "destroy:3:foreign/load-balancer",
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_printed_is_read_back(string text) =>
        Disturbance.Parse(text)!.ToString().ShouldBe(text);

    [Theory]
    [InlineData(
        "create:90:stuck/ClusterActive@eu-west-1/demo-1",
        "ClusterActive@eu-west-1/demo-1",
        false
    )]
    [InlineData(
        "create:90:failed-later/kept/PodReady@eu-west-1/a/b",
        "PodReady@eu-west-1/a/b",
        true
    )]
    [InlineData("create:90:refused/kept", null, true)]
    [InlineData("create:90:killed/after", null, false)]
    public void It_tells_its_fate_and_whether_it_is_kept(string text, string? fate, bool isKept)
    {
        var disturbance = Disturbance.Parse(text)!;
        (disturbance.Fate, disturbance.IsKept).ShouldBe((fate, isKept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("create:1")]
    [InlineData("create:0:killed")]
    [InlineData("create:-1:killed")]
    [InlineData("create:x:killed")]
    [InlineData("build:1:killed")]
    [InlineData("create:1:smashed")]
    public void Anything_else_is_not_read(string text) => Disturbance.Parse(text).ShouldBeNull();

    [Fact]
    public void Every_kind_has_a_name_that_is_found() =>
        DrillKinds
            .All.Select(kind => DrillKinds.Find(kind.Name()))
            .ShouldBe(DrillKinds.All.Cast<DrillKind?>());
}
