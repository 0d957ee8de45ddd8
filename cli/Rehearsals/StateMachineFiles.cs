namespace EksFed.Cli.Rehearsals;

/// <summary>The real state machines, carried inside the command so that it runs from anywhere.</summary>
public static class StateMachineFiles
{
    /// <param name="name"><c>federate</c> or <c>unfederate</c>.</param>
    public static string Read(string name)
    {
        var resource = $"{name}.asl.json";
        using var stream =
            typeof(StateMachineFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not part of this build");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
