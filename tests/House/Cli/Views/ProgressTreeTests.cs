using EksFed.Cli.Rehearsals;
using EksFed.Cli.Views;
using EksFed.Functions.Request;
using EksFed.Twin.StepFunctions.Running;
using Spectre.Console.Testing;

namespace EksFed.House.Tests.Cli.Views;

public sealed class ProgressTreeTests
{
    [Fact]
    public void A_frame_shows_each_member_with_what_it_waits_for_and_how_often_it_looked()
    {
        var frames = new Frames();
        Run(frames);
        var waiting = frames.All.First(frame => frame.FindAll(Shows("EnsureCluster")).Count == 2);
        var host = waiting.FindIndex(line => line.EndsWith("demo-1", StringComparison.Ordinal));
        var other = waiting.FindIndex(line => line.EndsWith("demo-2", StringComparison.Ordinal));

        waiting[0].ShouldMatch(@"^eksfed-federate 00:\d\d:\d\d Running$");
        host.ShouldBeInRange(1, other - 1);
        waiting[(host + 1)..other].ShouldContain(line => Shows("EnsureCluster")(line));
        waiting[(other + 1)..].ShouldContain(line => Shows("EnsureCluster")(line));
        frames.All.ShouldContain(frame => frame.Exists(line => line.Contains("(look 2)")));
    }

    [Fact]
    public void Joins_stand_below_the_member_that_joins()
    {
        var frames = new Frames();
        Run(frames);
        var joining = frames.All.Where(frame => frame.Exists(Shows("EnsureMember"))).ToList();

        joining.ShouldNotBeEmpty();
        joining.Select(MemberAbove).Distinct().ShouldBe(["demo-1", "demo-2"]);
    }

    [Fact]
    public void The_last_frame_has_the_outcome_and_no_state()
    {
        using var console = new TestConsole().Width(100).Interactive();
        Run(new ProgressTree(console, new StoppedClock()));
        var output = console.Output;
        var last = output[output.LastIndexOf("eksfed-federate", StringComparison.Ordinal)..];

        last.ShouldMatch(@"^eksfed-federate 00:\d\d:\d\d Succeeded\s+├── demo-1\s+└── demo-2\s*$");
    }

    private static string MemberAbove(List<string> frame) =>
        frame
            .Take(frame.FindIndex(line => Shows("EnsureMember")(line)))
            .Last(line => line.Contains("demo-", StringComparison.Ordinal))[^6..];

    private static Predicate<string> Shows(string state) =>
        line => line.Contains(state, StringComparison.Ordinal);

    private static void Run(IProgress progress)
    {
        var flags = new RequestFlags("demo", ["eu-west-1", "eu-central-1"]);
        var request = RequestReader.Read(null, null, flags, null).Request!;
        new Rehearsal("1").Run(request, keep: true, progress);
    }

    /// <summary>Draws every frame that could be drawn.</summary>
    private sealed class Frames : IProgress
    {
        public List<List<string>> All { get; } = [];

        public void Follow(
            string title,
            Execution execution,
            IReadOnlyList<string> members,
            Action<Action> work
        ) =>
            work(() =>
            {
                using var console = new TestConsole().Width(100);
                console.Write(ProgressTree.Render(title, execution, members));
                All.Add([.. console.Lines]);
            });
    }
}
