namespace EksFed.Sdk.Tests.Lambda;

/// <summary>Tests that change what the whole process shares: environment and standard output.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    internal const string Name = "process-wide";

    /// <summary>The lines written to standard output meanwhile, under this environment.</summary>
    internal static async Task<string[]> OutputAsync(
        Dictionary<string, string> environment,
        Func<Task> act
    )
    {
        var before = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        foreach (var (name, value) in environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            await act();
        }
        finally
        {
            Console.SetOut(before);
            foreach (var name in environment.Keys)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
