using EksFed.Cli;
using Spectre.Console;

// The only place that knows the process: its streams, its environment, its clock.
#pragma warning disable RS0030
var quiet = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
var terminal = new Terminal(
    Console.Out,
    Console.Error,
    Console.In,
    writer =>
        AnsiConsole.Create(
            new()
            {
                Out = new AnsiConsoleOutput(writer),
                ColorSystem = quiet ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        ),
    IsInteractive: !quiet && !Console.IsOutputRedirected && !Console.IsErrorRedirected,
    TimeProvider.System
);

// The functions of a rehearsal log to the console, as they do on Lambda: nobody asked to read it here.
Console.SetOut(TextWriter.Null);
#pragma warning restore RS0030
return (int)EksFed.Cli.CommandLine.Run(args, terminal);
