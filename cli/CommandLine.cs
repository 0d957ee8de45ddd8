using System.CommandLine;
using EksFed.Cli.Commands;

namespace EksFed.Cli;

/// <summary>The <c>eksfed</c> command: its verbs, and what any failure outside them means.</summary>
public static class CommandLine
{
    private const string Description = """
        Federated Amazon EKS clusters, serverless: rehearse the exact request before you pay for it.

        Exit status:
          0   done as asked; nothing is left over
          1   the federation did not become Ready, or could not be destroyed; a drilled run hung or ended wrongly
          2   the request is not valid; nothing was started
          3   something is left over that should be gone
          70  a defect of eksfed itself
        """;

    public static ExitCode Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand(Description)
        {
            RehearseCommand.Create(terminal),
            DrillCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            IamCommand.Create(terminal),
            ServeCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Error.WriteLine(error.Message);
            }

            var verb =
                parsed.CommandResult.Command is RootCommand
                    ? "rehearse"
                    : parsed.CommandResult.Command.Name;
            terminal.Error.WriteLine($"Try: eksfed {verb} --help");
            return ExitCode.BadInput;
        }

        return (ExitCode)
            parsed.Invoke(
                new()
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
    }
}
