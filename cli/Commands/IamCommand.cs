using System.CommandLine;
using System.Text.Json;
using EksFed.Cli.Permissions;
using EksFed.Cli.Rehearsals;
using EksFed.Cli.Views;
using EksFed.Functions.Request.Documents;
using EksFed.Twin;

namespace EksFed.Cli.Commands;

/// <summary><c>eksfed iam</c>: who of the deployed stack may do what, and which step needs it.</summary>
internal sealed class IamCommand(Terminal terminal, string? function, OutputFormat format)
{
    public static Command Create(Terminal terminal)
    {
        var function = new Option<string?>("--function")
        {
            Description = "Only the role of this function, such as EnsureVpc",
            HelpName = "NAME",
        };
        var format = new Option<OutputFormat>("--format")
        {
            Description = "text, or json: one document on standard output",
            DefaultValueFactory = _ => OutputFormat.Text,
        };
        var command = new Command(
            "iam",
            "Prints what each role of the stack may do, on what, and which step needs it"
        )
        {
            function,
            format,
        };
        command.SetAction(parsed =>
            (int)new IamCommand(terminal, parsed.GetValue(function), parsed.GetValue(format)).Run()
        );
        return command;
    }

    public ExitCode Run()
    {
        var stack = Stack.Deploy(new World("iam")).Deployed;
        if (function is not null && !stack.Functions.ContainsKey(function))
        {
            Refuse(function, [.. stack.Functions.Keys]);
            return ExitCode.BadInput;
        }

        var roles = PermissionTable.Of(stack, function);
        terminal.Output.Write(
            format == OutputFormat.Json
                ? JsonSerializer.Serialize(
                    roles,
                    PermissionsJsonContext.Default.IReadOnlyListRoleReport
                ) + terminal.Output.NewLine
                : PermissionsText.Render(roles)
        );
        return ExitCode.Success;
    }

    private void Refuse(string unknown, IReadOnlyList<string> functions)
    {
        terminal.Error.WriteLine($"--function: the stack has no function '{unknown}'");
        terminal.Error.WriteLine(
            Nearest.To(unknown, functions) is { } nearest
                ? $"  fix: did you mean {nearest}?"
                : "  fix: leave it out to see every role, and which steps use it"
        );
    }
}
