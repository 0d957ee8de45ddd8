using Spectre.Console;

namespace EksFed.Cli;

/// <summary>Everything a command may read from and write to; given by <c>Program.cs</c> or a test.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages; with <c>--format json</c> the progress, too.</param>
/// <param name="Draw">Makes a console that draws on one of the two writers.</param>
/// <param name="Input">Standard input, for <c>-f -</c>.</param>
/// <param name="IsInteractive">Whether people watch: draw a live tree instead of plain lines.</param>
/// <param name="Time">The real clock, for the wall time of a rehearsal.</param>
public sealed record Terminal(
    TextWriter Output,
    TextWriter Error,
    TextReader Input,
    Func<TextWriter, IAnsiConsole> Draw,
    bool IsInteractive,
    TimeProvider Time
);
