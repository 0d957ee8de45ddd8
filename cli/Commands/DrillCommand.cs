using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using EksFed.Cli.Drills;
using EksFed.Cli.Views;
using EksFed.Functions.Request;

namespace EksFed.Cli.Commands;

/// <summary><c>eksfed drill</c>: everything that can go wrong, once each, and how the world ends.</summary>
internal sealed class DrillCommand(Terminal terminal, DrillArguments arguments)
{
    // Often enough to see that it moves, seldom enough to read.
    private const int ProgressLines = 20;

    private static readonly DrillPhase[] s_both = [DrillPhase.Create, DrillPhase.Destroy];

    private const string Description = """
        Runs the request once for every call that can fail and every way in which it can, each in a fresh twin

        Every run has to end Ready, or rolled back with nothing left; a destroy with nothing left, or blocked by what
        it names. Exit status 0 means: no leak, no hang, no wrong end.
        """;

    public static Command Create(Terminal terminal)
    {
        var request = new RequestOptions();
        var (kinds, phase) = (KindsOption(), PhaseOption());
        var pairs = Count(
            "--pairs",
            "Instead of single faults, so many pairs of them, by the seed"
        );
        var sample = Count("--sample", "Only so many of the single faults, by the seed");
        var alone = new Option<bool>("--alone")
        {
            Description =
                "Each fault in a world of its own. Otherwise those that are not in each other's way "
                + "share some, and are parted again when such a world does not end as it must",
        };
        var jobs = Count("--jobs", "Worlds at a time; by default one for each processor", "-j");
        var format = new Option<OutputFormat>("--format")
        {
            Description = "text, or json: one document on standard output",
            DefaultValueFactory = _ => OutputFormat.Text,
        };
        var command = new Command("drill", Description)
        {
            kinds,
            phase,
            pairs,
            sample,
            alone,
            jobs,
            format,
        };
        request.AddChangeTo(command);
        command.SetAction(parsed =>
            (int)
                new DrillCommand(
                    terminal,
                    new(
                        request.Of(parsed),
                        parsed.GetValue(kinds) ?? DrillKinds.All,
                        parsed.GetValue(phase) ?? s_both,
                        parsed.GetValue(pairs),
                        parsed.GetValue(sample),
                        parsed.GetValue(alone),
                        parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                        parsed.GetValue(format)
                    )
                ).Run()
        );
        return command;
    }

    private TextWriter Prose =>
        arguments.Format == OutputFormat.Json ? terminal.Error : terminal.Output;

    public ExitCode Run()
    {
        if (arguments.Request.ReadScene(terminal) is not { } scene)
        {
            return ExitCode.BadInput;
        }

        var started = terminal.Time.GetTimestamp();
        var drill = new Drill(
            scene,
            new(
                arguments.Kinds,
                arguments.Phases,
                arguments.Pairs,
                arguments.Sample,
                arguments.Alone,
                arguments.Jobs
            ),
            arguments.Request.Replay
        );
        var report = drill.Run(Progress());
        return Show(
            report with
            {
                Seconds = Math.Round(terminal.Time.GetElapsedTime(started).TotalSeconds, 1),
            }
        );
    }

    // From several threads; a line is written by whoever completes a twentieth.
    private Action<int, int> Progress()
    {
        var gate = new Lock();
        var written = 0;
        return (done, total) =>
        {
            lock (gate)
            {
                var step = (int)((long)done * ProgressLines / total);
                if (step > written)
                {
                    written = step;
                    Prose.WriteLine($"{done} of {total} runs");
                }
            }
        };
    }

    private ExitCode Show(DrillReport report)
    {
        if (arguments.Format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(
                JsonSerializer.Serialize(report, DrillJsonContext.Default.DrillReport)
            );
        }
        else
        {
            terminal.Output.Write(DrillText.Render(report));
        }

        return report.Leaks > 0 ? ExitCode.Leftovers
            : report.Hung + report.Wrong > 0 ? ExitCode.Failed
            : ExitCode.Success;
    }

    private static Option<int?> Count(string name, string description, params string[] aliases)
    {
        var option = new Option<int?>(name, aliases) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError($"{name}: a number from 1");
            }
        });
        return option;
    }

    private static Option<IReadOnlyCollection<DrillKind>> KindsOption() =>
        new("--kinds")
        {
            Description =
                "Only these faults, separated by commas; by default all: "
                + string.Join(", ", DrillKinds.All.Select(kind => kind.Name())),
            HelpName = "LIST",
            CustomParser = ReadKinds,
        };

    private static List<DrillKind> ReadKinds(ArgumentResult result)
    {
        var kinds = new List<DrillKind>();
        var names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names)
        {
            if (DrillKinds.Find(name) is { } kind)
            {
                kinds.Add(kind);
            }
            else
            {
                result.AddError(
                    $"--kinds: there is no kind '{name}'. Choose from "
                        + string.Join(", ", DrillKinds.All.Select(each => each.Name()))
                );
            }
        }

        return kinds;
    }

    private static Option<IReadOnlyCollection<DrillPhase>> PhaseOption() =>
        new("--phase")
        {
            Description = "create, destroy or both, which is the default",
            HelpName = "PHASE",
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "create":
                        return [DrillPhase.Create];
                    case "destroy":
                        return [DrillPhase.Destroy];
                    case "both":
                        return s_both;
                    default:
                        result.AddError("--phase: create, destroy or both");
                        return [];
                }
            },
        };
}

/// <summary>The options of <c>drill</c>.</summary>
internal sealed record DrillArguments(
    RequestArguments Request,
    IReadOnlyCollection<DrillKind> Kinds,
    IReadOnlyCollection<DrillPhase> Phases,
    int? Pairs,
    int? Sample,
    bool Alone,
    int Jobs,
    OutputFormat Format
);
