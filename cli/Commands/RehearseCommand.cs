using System.CommandLine;
using System.Text.Json;
using EksFed.Cli.Rehearsals;
using EksFed.Cli.Views;
using EksFed.Functions.Request;

namespace EksFed.Cli.Commands;

/// <summary><c>eksfed rehearse</c>: runs a request in the digital twin, then destroys it again.</summary>
internal sealed class RehearseCommand(Terminal terminal, RehearseOptions options)
{
    public static Command Create(Terminal terminal)
    {
        var request = new RequestOptions();
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
            keep,
            format,
        };
        request.AddTo(command);
        command.SetAction(parsed =>
            (int)
                new RehearseCommand(
                    terminal,
                    new(request.Of(parsed), parsed.GetValue(keep), parsed.GetValue(format))
                ).Run()
        );
        return command;
    }

    private TextWriter Prose =>
        options.Format == OutputFormat.Json ? terminal.Error : terminal.Output;

    public ExitCode Run() =>
        options.Request.Read(terminal) is { } request ? Show(Rehearse(request)) : ExitCode.BadInput;

    private RehearsalReport Rehearse(FederationRequest request)
    {
        var started = terminal.Time.GetTimestamp();
        var rehearsal = new Rehearsal($"{options.Request.Seed}");
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
}

/// <summary>The options of <c>rehearse</c>.</summary>
internal sealed record RehearseOptions(RequestArguments Request, bool Keep, OutputFormat Format);
