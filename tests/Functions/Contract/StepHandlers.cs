namespace EksFed.Functions.Tests.Contract;

/// <summary>The handlers of steps, read from the front door.</summary>
internal static class StepHandlers
{
    private const string Delete = "Delete";
    private static readonly string[] s_making = ["Ensure", "Start"];

    /// <summary>All that make something.</summary>
    public static IReadOnlyList<string> Makers =>
        [.. Names.Where(name => s_making.Any(verb => Begins(name, verb)))];

    /// <summary>The makers, and the deletes of steps that have none.</summary>
    public static IReadOnlyList<string> Ways =>
        [
            .. Makers,
            .. Names.Where(name => Begins(name, Delete)).ExceptBy(Makers.Select(StepOf), StepOf),
        ];

    public static bool IsOfStep(string handler) =>
        Begins(handler, Delete) || s_making.Any(verb => Begins(handler, verb));

    /// <summary>The name without its verb.</summary>
    public static string StepOf(string handler) =>
        handler[s_making.Append(Delete).First(verb => Begins(handler, verb)).Length..];

    public static bool Deletes(string handler) => Begins(handler, Delete);

    public static string DeleterOf(string handler) => Delete + StepOf(handler);

    private static IEnumerable<string> Names =>
        Handlers.All.Where(each => each.IsTask).Select(each => each.Name);

    private static bool Begins(string name, string verb) =>
        name.StartsWith(verb, StringComparison.Ordinal);
}
