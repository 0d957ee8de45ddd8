using System.Collections.Concurrent;

namespace EksFed.Cli.Rehearsals;

/// <summary>What <c>sam deploy</c> reads, carried inside the command so that it runs from anywhere.</summary>
public static class StackFiles
{
    public const string Template = "template.yaml";

    private static readonly ConcurrentDictionary<string, string> s_texts = new(
        StringComparer.Ordinal
    );

    /// <summary>The path of a state machine's definition, as the template names it.</summary>
    /// <param name="machine"><c>federate</c> or <c>unfederate</c>.</param>
    public static string Definition(string machine) => $"statemachines/{machine}.asl.json";

    /// <param name="path">As seen from the template.</param>
    public static string Read(string path) => s_texts.GetOrAdd(path, Load);

    private static string Load(string path)
    {
        using var stream =
            typeof(StackFiles).Assembly.GetManifestResourceStream(path)
            ?? throw new FileNotFoundException("The file is not part of this build.", path);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
