using EksFed.Functions;

namespace EksFed.House.Tests.Agreement;

public sealed class ErrorsTests
{
    private static readonly string[] s_retried =
    [
        nameof(NotReadyInSecondsException),
        nameof(NotReadyInMinutesException),
        nameof(ClusterUnreachableException),
        nameof(TransientException),
    ];

    private static readonly string[] s_platform =
    [
        "EventBridge.",
        "Lambda.",
        "Runtime.",
        "Sandbox.",
        "States.",
        "StepFunctions.",
    ];

    private static IEnumerable<string> OurClasses =>
        typeof(TransientException)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace == "EksFed.Functions" && type.IsSubclassOf(typeof(Exception))
            )
            .Select(type => type.Name);

    [Fact]
    public void Every_name_of_ours_that_is_matched_is_a_class_in_Errors() =>
        Names(state => [.. state.Retriers, .. state.Catchers])
            .Where(name =>
                !s_platform.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            )
            .Except(OurClasses)
            .ShouldBeEmpty();

    [Fact]
    public void Just_the_transient_classes_are_retried() =>
        Names(state => state.Retriers)
            .Intersect(OurClasses)
            .Order(StringComparer.Ordinal)
            .ShouldBe(s_retried.Order(StringComparer.Ordinal));

    [Fact]
    public void No_name_is_a_misspelt_reserved_one() =>
        Names(state => [.. state.Retriers, .. state.Catchers])
            .Where(name => name.StartsWith("State", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(["States.ALL", "States.Timeout"]);

    [Fact]
    public void A_catcher_never_loses_the_input() =>
        Asl
            .AllStates.SelectMany(state => state.Catchers.Select(catcher => (state, catcher)))
            .Where(pair => !pair.catcher.ContainsKey("ResultPath"))
            .Select(pair => pair.state.ToString())
            .ShouldBeEmpty();

    private static IEnumerable<string> Names(
        Func<AslState, IReadOnlyList<System.Text.Json.Nodes.JsonObject>> handlers
    ) =>
        Asl
            .AllStates.SelectMany(handlers)
            .SelectMany(handler => handler["ErrorEquals"]!.AsArray())
            .Select(name => (string)name!);
}
