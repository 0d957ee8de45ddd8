using System.Text.Json.Nodes;
using EksFed.Cli;

namespace EksFed.House.Tests.Cli;

public sealed class DrillCommandTests
{
    private static readonly string[] s_document =
    [
        "runs",
        "ready",
        "rolledBack",
        "destroyed",
        "blocked",
        "leaks",
        "hung",
        "wrong",
        "seconds",
        "worlds",
        "byKind",
        "failures",
    ];

    [Fact]
    public void A_drill_reports_every_end_in_one_document()
    {
        var run = Eksfed.Run(
            "drill",
            "-r",
            "eu-west-1",
            "--kinds",
            "refused,lost-answer",
            "--sample",
            "6",
            "--jobs",
            "2",
            "--format",
            "json"
        );
        run.Exit.ShouldBe(ExitCode.Success, run.Output);
        var report = JsonNode.Parse(run.Output)!.AsObject();
        report.Select(member => member.Key).ShouldBe(s_document);
        ((int)report["runs"]!).ShouldBe(6);
        s_document[1..8].Sum(end => (int)report[end]!).ShouldBe(6);
        report["byKind"]!
            .AsObject()
            .Select(kind => kind.Key)
            .ShouldBeSubsetOf(["lost-answer", "refused"]);
        report["failures"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Text_ends_with_one_line_that_counts_all()
    {
        var run = Eksfed.Run("drill", "-r", "eu-west-1", "--kinds", "killed", "--sample", "2");
        run.Exit.ShouldBe(ExitCode.Success, run.Output);
        run.Output.ShouldContain("OPERATION");
        run.Output.TrimEnd()
            .Split('\n')[^1]
            .ShouldMatch(
                @"^2 runs in \d worlds and .* s: \d Ready, \d rolled back, \d destroyed, \d blocked as intended, 0 leaks, 0 hung, 0 wrong$"
            );
    }

    [Fact]
    public void Pairs_are_sampled_by_the_seed()
    {
        string Run() =>
            Eksfed
                .Run(
                    "drill",
                    "-r",
                    "eu-west-1",
                    "--kinds",
                    "throttled,killed",
                    "--phase",
                    "create",
                    "--pairs",
                    "3",
                    "--format",
                    "json"
                )
                .Output;
        Run().ShouldBe(Run());
    }

    [Theory]
    [InlineData("--kinds", "smashed", "there is no kind 'smashed'")]
    [InlineData("--phase", "build", "create, destroy or both")]
    [InlineData("--jobs", "0", "a number from 1")]
    [InlineData("--pairs", "-3", "a number from 1")]
    public void Bad_options_are_refused_by_name(string option, string value, string words)
    {
        var run = Eksfed.Run("drill", "-r", "eu-west-1", option, value);
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain(words);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public void A_change_adds_some_Regions_to_some_that_stand(string added)
    {
        var run = Eksfed.Run("drill", "-r", "eu-west-1", "eu-central-1", "--added", added);
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain($"--added: {added} of 2 Regions");
    }

    [Fact]
    public void A_change_is_replayed_as_a_change()
    {
        var run = Replay("eu-central-1", "--added", "1", "--fault", "create:1:denied");
        run.Exit.ShouldBe(ExitCode.Success, run.Output);
        run.Output.ShouldEndWith($"outcome  Destroyed{Environment.NewLine}");
    }

    [Fact]
    public void A_bad_request_is_refused_before_anything_runs()
    {
        var run = Eksfed.Run("drill", "-r", "mars-north-1");
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("mars-north-1");
    }

    [Fact]
    public void A_replay_shows_calls_states_and_what_the_checks_saw()
    {
        var run = Replay("--fault", "create:60:throttled/repeatedly");
        run.Exit.ShouldBe(ExitCode.Success, run.Output);
        run.Output.ShouldContain(">>> #");
        run.Output.ShouldContain("ClaimFederation");
        run.Output.ShouldContain("registry Ready");
        run.Output.ShouldEndWith($"outcome  Ready{Environment.NewLine}");
    }

    [Fact]
    public void A_fault_that_is_none_is_explained()
    {
        var run = Eksfed.Run("replay", "-r", "eu-west-1", "--fault", "create:60:smashed");
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("PHASE:POINT:KIND");
    }

    private static Eksfed Replay(params string[] words) =>
        Eksfed.Run(["replay", "-n", "demo", "-r", "eu-west-1", .. words]);
}
