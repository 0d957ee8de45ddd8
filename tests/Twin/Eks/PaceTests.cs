namespace EksFed.Twin.Tests.Eks;

public sealed class PaceTests
{
    [Fact]
    public void A_brisk_world_ends_as_a_typical_one_does_but_sooner()
    {
        var typical = Live(LifecyclePace.Typical);
        var brisk = Live(LifecyclePace.Brisk);

        brisk.Story.ShouldBe(typical.Story);
        brisk.Courses.ShouldBe(typical.Courses, ignoreOrder: true);
        brisk.Elapsed.ShouldBeLessThan(typical.Elapsed / 10);
    }

    private static (List<string> Story, List<string> Courses, TimeSpan Elapsed) Live(
        LifecyclePace pace
    )
    {
        var eks = new EksWorld("pace", pace);
        var story = new List<string>();
        eks.Create(eks.Request());
        Await(() => eks.Describe().Status == "ACTIVE");
        var request = eks.NodegroupRequest();
        eks.Ask(c => c.CreateNodegroupAsync(request));
        Await(() => eks.DescribeNodegroup().Status == "ACTIVE");
        eks.Ask(c =>
            c.DeleteNodegroupAsync(new() { ClusterName = "demo-1", NodegroupName = "workers" })
        );
        Await(() =>
            (
                eks.Ask(c => c.ListNodegroupsAsync(new() { ClusterName = "demo-1" })).Nodegroups
                ?? []
            ).Count == 0
        );
        eks.Ask(c => c.DeleteClusterAsync(new() { Name = "demo-1" }));
        Await(() => (eks.Ask(c => c.ListClustersAsync(new())).Clusters ?? []).Count == 0);
        return (
            story,
            [.. eks.World.Lifecycles.Spans.Select(span => $"{span.Kind} {span.Key}")],
            eks.World.Clock.Elapsed
        );

        void Await(Func<bool> isOver)
        {
            while (!isOver())
            {
                eks.Pass(TimeSpan.FromSeconds(1));
            }

            story.AddRange(eks.World.Resources.Select(each => $"{each.Kind} in {each.Region}"));
        }
    }
}
