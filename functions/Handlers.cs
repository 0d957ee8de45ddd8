namespace EksFed.Functions;

/// <summary>The front door: one line per Lambda function, in the order of the state machines.</summary>
public static class Handlers
{
    public static IReadOnlyList<Handler> All { get; } = [];
}
