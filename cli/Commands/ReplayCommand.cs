using System.CommandLine;
using EksFed.Cli.Drills;
using EksFed.Cli.Views;

namespace EksFed.Cli.Commands;

/// <summary><c>eksfed replay</c>: one world of a drill again, with all that happened in it.</summary>
internal sealed class ReplayCommand(
    Terminal terminal,
    RequestArguments arguments,
    IReadOnlyList<Disturbance> disturbances
)
{
    public static Command Create(Terminal terminal)
    {
        var request = new RequestOptions();
        var fault = new Option<Disturbance[]>("--fault")
        {
            Description =
                "What goes wrong, as a drill prints it, such as create:412:lost-answer; may be repeated",
            HelpName = "PHASE:POINT:KIND[/VARIANT]",
            Required = true,
            CustomParser = result =>
            {
                var read = result.Tokens.Select(token => Disturbance.Parse(token.Value)).ToList();
                if (read.Contains(null))
                {
                    result.AddError(
                        "--fault: PHASE:POINT:KIND[/VARIANT], such as create:412:lost-answer or "
                            + "destroy:7:aborted/timed-out; eksfed drill prints them"
                    );
                }

                return [.. read.OfType<Disturbance>()];
            },
        };
        var command = new Command(
            "replay",
            "Runs one world of a drill again and shows its calls, its states, and what the checks saw"
        )
        {
            fault,
        };
        request.AddChangeTo(command);
        command.SetAction(parsed =>
            (int)new ReplayCommand(terminal, request.Of(parsed), parsed.GetValue(fault) ?? []).Run()
        );
        return command;
    }

    public ExitCode Run()
    {
        if (arguments.ReadScene(terminal) is not { } scene)
        {
            return ExitCode.BadInput;
        }

        var calm = Recording.Of(new(scene), DrillPhase.Create);
        var run = new DrillRun(scene, disturbances);
        var verdict = run.Run(calm);
        terminal.Output.Write(TraceText.Render(run, verdict));
        return verdict.Outcome switch
        {
            DrillOutcome.Leak => ExitCode.Leftovers,
            DrillOutcome.Hung or DrillOutcome.Wrong => ExitCode.Failed,
            _ => ExitCode.Success,
        };
    }
}
