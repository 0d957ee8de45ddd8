using System.CommandLine;
using System.Text.Json;
using EksFed.Cli.Rehearsals;
using EksFed.Cli.Views;
using EksFed.Functions.Request;
using EksFed.Twin.Time;

namespace EksFed.Cli.Commands;

/// <summary><c>eksfed rehearse</c>: runs a request in the digital twin, then destroys it again.</summary>
internal sealed class RehearseCommand(Terminal terminal, RehearseOptions options)
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string?>("--file", "-f")
        {
            Description = "A FederatedEKSConfig document, YAML or JSON; - reads standard input",
            HelpName = "FILE|-",
        };
        var name = new Option<string?>("--name", "-n")
        {
            Description = "Name of the federation; without one: eksfed- and six hex digits",
        };
        var regions = new Option<string[]>("--regions", "--region", "-r")
        {
            Description = "Regions, the first one hosts KubeFed",
            HelpName = "REGION …",
            AllowMultipleArgumentsPerToken = true,
        };
        var seed = new Option<long>("--seed")
        {
            Description = "Chooses the virtual durations; the same seed gives the same bytes",
            DefaultValueFactory = _ => 1,
        };
        var keep = new Option<bool>("--keep") { Description = "Leave out the destroy at the end" };
        var format = new Option<OutputFormat>("--format")
        {
            Description = "text, or json: one document on standard output",
            DefaultValueFactory = _ => OutputFormat.Text,
        };
        var command = new Command(
            "rehearse",
            "Runs the request in a digital twin of AWS and Kubernetes, proves it, and destroys it again"
        )
        {
            file,
            name,
            regions,
            seed,
            keep,
            format,
        };
        command.SetAction(parsed =>
            (int)
                new RehearseCommand(
                    terminal,
                    new(
                        parsed.GetValue(file),
                        new(parsed.GetValue(name), parsed.GetValue(regions) ?? []),
                        parsed.GetValue(seed),
                        parsed.GetValue(keep),
                        parsed.GetValue(format)
                    )
                ).Run()
        );
        return command;
    }

    private TextWriter Prose =>
        options.Format == OutputFormat.Json ? terminal.Error : terminal.Output;

    public ExitCode Run()
    {
        if (!TryReadFile(out var text))
        {
            return ExitCode.BadInput;
        }

        var random = new SeededRandom($"name/{options.Seed}");
        var read = RequestReader.Read(text, options.File, options.Flags, () => random.Hex(6));
        if (read.Request is not { } request)
        {
            terminal.Error.Write(FindingsText.Render(read.Findings));
            return ExitCode.BadInput;
        }

        return Show(Rehearse(request));
    }

    private RehearsalReport Rehearse(FederationRequest request)
    {
        var started = terminal.Time.GetTimestamp();
        var rehearsal = new Rehearsal($"{options.Seed}");
        var progress =
            terminal.IsInteractive && options.Format == OutputFormat.Text
                ? (IProgress)new ProgressTree(terminal.Draw(Prose), terminal.Time)
                : new ProgressLines(Prose);
        var report = rehearsal.Run(request, options.Keep, progress);
        var seconds = terminal.Time.GetElapsedTime(started).TotalSeconds;
        Prose.WriteLine(FormattableString.Invariant($"rehearsed in {seconds:0.0} s of real time"));
        return report;
    }

    private ExitCode Show(RehearsalReport report)
    {
        if (options.Format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(
                JsonSerializer.Serialize(report, ReportJsonContext.Default.RehearsalReport)
            );
        }
        else
        {
            terminal.Output.Write(SummaryText.Render(report));
        }

        return report.Leftovers.Count > 0 ? ExitCode.Leftovers
            : report.Outcome == Outcome.Ready && report.Destroy is null or { Outcome: "Destroyed" }
                ? ExitCode.Success
            : ExitCode.Failed;
    }

    private bool TryReadFile(out string? text)
    {
        text = null;
        try
        {
            text = options.File switch
            {
                null => null,
                "-" => terminal.Input.ReadToEnd(),
                var path => File.ReadAllText(path),
            };
            return true;
        }
        catch (Exception missing)
            when (missing is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"--file: cannot read {options.File}: {missing.Message}");
            terminal.Error.WriteLine("  fix: name a file that exists, or - for standard input");
            return false;
        }
    }
}

/// <summary>The options of <c>rehearse</c>.</summary>
internal sealed record RehearseOptions(
    string? File,
    RequestFlags Flags,
    long Seed,
    bool Keep,
    OutputFormat Format
);
