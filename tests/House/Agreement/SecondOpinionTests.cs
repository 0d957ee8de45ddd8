using System.Diagnostics;
using EksFed.Cli.Rehearsals;

namespace EksFed.House.Tests.Agreement;

/// <summary>Two independent linters read the state machines; each catches what the other misses.</summary>
public sealed class SecondOpinionTests
{
    [Theory]
    [InlineData("federate", "asl-validator", "--json-path")]
    [InlineData("federate", "statelint", "")]
    [InlineData("unfederate", "asl-validator", "--json-path")]
    [InlineData("unfederate", "statelint", "")]
    public async Task A_linter_finds_nothing(string machine, string linter, string flag)
    {
        var program = Path.Combine(Repository.Root, "artifacts/linters/node_modules/.bin", linter);
        if (!File.Exists(program))
        {
            Assert.Skip($"{linter} is not installed below artifacts/linters");
        }

        var file = Path.Combine(Path.GetTempPath(), $"{linter}-{machine}.json");
        await File.WriteAllTextAsync(
            file,
            Deployed(machine),
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo(
            "node",
            [program, .. flag.Split(' ', StringSplitOptions.RemoveEmptyEntries), file]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
    }

    private static string Deployed(string machine) =>
        HandlersTests.Substitution.Replace(
            StackFiles
                .Read(StackFiles.Definition(machine))
                .Replace("${EventBus}", "bus", StringComparison.Ordinal)
                .Replace(
                    "${Unfederate}",
                    "arn:aws:states:us-east-1:111122223333:stateMachine:unfederate",
                    StringComparison.Ordinal
                ),
            "arn:aws:lambda:us-east-1:111122223333:function:${name}"
        );
}
