using System.Text.Json.Nodes;
using EksFed.Cli;

namespace EksFed.House.Tests.Cli;

public sealed class RehearseCommandTests
{
    private static readonly string[] s_document =
    [
        "federation",
        "outcome",
        "error",
        "virtualSeconds",
        "criticalPathSeconds",
        "members",
        "probe",
        "awsCalls",
        "kubernetesCalls",
        "stateTransitions",
        "historyEvents",
        "maxPayloadBytes",
        "destroy",
        "leftovers",
    ];

    [Fact]
    public void The_main_job_federates_two_regions_and_leaves_nothing()
    {
        var run = Eksfed.Run("rehearse", "--regions", "eu-west-1", "eu-central-1");
        run.Exit.ShouldBe(ExitCode.Success, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("READY");
        run.Output.ShouldContain("zero resources left, in every Region");
        run.Output.ShouldContain("EnsureNodeGroup");
    }

    [Fact]
    public void Json_is_one_document_on_standard_output_and_prose_on_standard_error()
    {
        var run = Eksfed.Run(
            "rehearse",
            "-n",
            "demo",
            "-r",
            "eu-west-1",
            "eu-central-1",
            "--format",
            "json"
        );
        run.Exit.ShouldBe(ExitCode.Success, run.Error);
        var report = JsonNode.Parse(run.Output)!.AsObject();
        report.Select(member => member.Key).ShouldBe(s_document);
        ((string?)report["federation"]).ShouldBe("demo");
        ((string?)report["outcome"]).ShouldBe("Ready");
        report["error"].ShouldBeNull();
        report["members"]!.AsArray().Count.ShouldBe(2);
        ((string?)report["members"]![0]!["name"]).ShouldBe("demo-1");
        ((bool?)report["members"]![0]!["host"]).ShouldBe(true);
        report["probe"]!["propagatedTo"]!
            .AsArray()
            .Select(name => (string)name!)
            .ShouldBe(["demo-1", "demo-2"]);
        ((string?)report["destroy"]!["outcome"]).ShouldBe("Destroyed");
        report["leftovers"]!.AsArray().ShouldBeEmpty();
        run.Error.ShouldContain("EnsureVpc");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_another_run()
    {
        string Run(string seed) =>
            Eksfed
                .Run("rehearse", "-r", "eu-west-1", "us-west-2", "--seed", seed, "--format", "json")
                .Output;
        var first = Run("7");
        Run("7").ShouldBe(first);
        Run("8").ShouldNotBe(first);
    }

    [Fact]
    public void A_document_from_standard_input_is_rehearsed_and_flags_win_over_it()
    {
        var run = Eksfed.RunWithInput(
            """
            apiVersion: fedk8s/v1
            kind: FederatedEKSConfig
            metadata: { name: from-file, regions: [eu-west-1, eu-central-1] }
            """,
            "rehearse",
            "-f",
            "-",
            "-n",
            "from-flag",
            "--format",
            "json"
        );
        run.Exit.ShouldBe(ExitCode.Success, run.Error);
        ((string?)JsonNode.Parse(run.Output)!["federation"]).ShouldBe("from-flag");
    }

    [Fact]
    public void Every_example_is_rehearsed()
    {
        foreach (
            var example in Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.yaml")
        )
        {
            var run = Eksfed.Run("rehearse", "-f", example);
            run.Exit.ShouldBe(ExitCode.Success, $"{example}\n{run.Output}\n{run.Error}");
        }
    }

    [Fact]
    public void Keep_leaves_out_the_destroy()
    {
        var run = Eksfed.Run("rehearse", "-r", "eu-west-1", "--keep", "--format", "json");
        run.Exit.ShouldBe(ExitCode.Success, run.Error);
        JsonNode.Parse(run.Output)!["destroy"].ShouldBeNull();
    }

    [Fact]
    public void All_findings_are_told_at_once_with_path_and_fix_and_nothing_starts()
    {
        var run = Eksfed.RunWithInput(
            """
            apiVersion: fedk8s/v1
            kind: FederatedEKSConfig
            metadata:
              name: Bad_Name
              regions: [eu-west-1, eu-west-1, mars-north-1]
            spec:
              managedNodeGroup: []
              fargateProfiles: [{ name: a }]
            """,
            "rehearse",
            "-f",
            "-"
        );
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("Bad_Name");
        run.Error.ShouldContain("mars-north-1");
        run.Error.ShouldContain("managedNodeGroups");
        run.Error.ShouldContain("not supported yet");
        run.Error.Split("fix:").Length.ShouldBeGreaterThanOrEqualTo(6);
    }

    [Theory]
    [InlineData("nowhere.yaml", "nowhere.yaml")]
    [InlineData("", "--file")]
    public void A_file_that_cannot_be_read_is_bad_input(string file, string told)
    {
        var run = Eksfed.Run("rehearse", "-f", file);
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain(told);
        run.Error.ShouldContain("fix");
    }

    [Fact]
    public void Invalid_yaml_is_told_with_line_and_column()
    {
        var run = Eksfed.RunWithInput("metadata:\n  name: [", "rehearse", "-f", "-");
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldMatch(@"line \d+");
        run.Error.ShouldMatch(@"column \d+");
    }

    [Fact]
    public void Zero_regions_are_bad_input() =>
        Eksfed.Run("rehearse").Exit.ShouldBe(ExitCode.BadInput);

    [Fact]
    public void An_unknown_option_is_bad_input() =>
        Eksfed.Run("rehearse", "--regionz", "eu-west-1").Exit.ShouldBe(ExitCode.BadInput);

    [Fact]
    public void Help_documents_every_exit_status()
    {
        var help = Eksfed.Run("--help").Output;
        foreach (var code in Enum.GetValues<ExitCode>())
        {
            help.ShouldMatch($@"(?m)^\s*{(int)code}\s+\w");
        }
    }
}
