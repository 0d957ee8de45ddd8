using EksFed.Cli;
using Spectre.Console;

namespace EksFed.House.Tests.Cli;

/// <summary>Runs the command in process, with its streams as text.</summary>
internal sealed record Eksfed(ExitCode Exit, string Output, string Error)
{
    public static Eksfed Run(params string[] args) => RunWithInput("", args);

    public static Eksfed RunWithInput(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var terminal = new Terminal(
            output,
            error,
            reader,
            writer => AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(writer) }),
            IsInteractive: false,
            new StoppedClock()
        );
        var exit = CommandLine.Run(args, terminal);
        return new(exit, output.ToString(), error.ToString());
    }
}
