using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Api;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions.Recorded;

/// <summary>The referee: executions recorded from the real service, on three levels.</summary>
public sealed class RecordedExecutionsTests(ITestOutputHelper output)
{
    private const string Role = "arn:aws:iam::111111111111:role/machine";

    [Fact]
    public void Outcomes_are_those_of_the_service() =>
        Compare("outcome", 287, recording => true, OutcomeDifference);

    [Fact]
    public void Events_come_in_the_order_of_the_service() =>
        Compare(
            "order of events",
            163,
            recording => recording.History is not null,
            OrderDifference
        );

    [Fact]
    public void Histories_are_those_of_the_service() =>
        Compare("history", 163, recording => recording.History is not null, HistoryDifference);

    [Fact]
    public void Variables_are_refused_and_nothing_else_is()
    {
        var recordings = LoadOrSkip();
        var refused = recordings.Where(recording =>
            recording.Assigns
            && Should
                .Throw<DefinitionRefusedException>(() => Definition.Load(recording.Definition))
                .Message.Contains("'Assign'", StringComparison.Ordinal)
        );
        refused.Count().ShouldBe(9);
    }

    private static IReadOnlyList<Recording> LoadOrSkip()
    {
        var recordings = Recording.LoadAll();
        Assert.SkipWhen(recordings.Count == 0, "shared/conformance is not on this machine");
        return recordings;
    }

    private static Execution Run(Recording recording)
    {
        var world = new World(recording.Id) { AccountId = "111111111111" };
        var api = new StepFunctionsApi(world)
        {
            Functions = new RecordedFunctions(world, recording.Functions),
        };
        var machine = api.Add("recorded", recording.Definition, Role);
        var execution = api.Start(machine, recording.Input);
        Clocks.Run(world, () => execution.IsOver);
        return execution;
    }

    private static string? OutcomeDifference(Recording recording, Execution execution)
    {
        var actual = new JsonObject { ["status"] = execution.Status.Wire() };
        if (execution.Output is { } result)
        {
            actual["output"] = result.Text;
        }

        if (execution.Error is { } error)
        {
            actual["error"] = error;
        }

        if (execution.Cause is { } cause)
        {
            actual["cause"] = cause;
        }

        return RecordingMatch.Difference(recording.Expected, actual, "$");
    }

    private static string? OrderDifference(Recording recording, Execution execution)
    {
        var (recorded, actual) = Histories(recording, execution);
        var left = Types(recorded);
        var right = Types(actual);
        return left == right ? null : $"recorded {left}, here {right}";
    }

    private static string? HistoryDifference(Recording recording, Execution execution)
    {
        var (recorded, actual) = Histories(recording, execution);
        return recorded.Count != actual.Count
            ? $"{recorded.Count} events recorded, {actual.Count} here"
            : recorded
                .Zip(actual)
                .Select(pair =>
                    RecordingMatch.Difference(
                        pair.First,
                        pair.Second,
                        $"#{JsonText.Of(pair.First["id"])}"
                    )
                )
                .FirstOrDefault(difference => difference is not null);
    }

    // One recording of a Parallel has its branches' events sorted and their ids removed, and lacks the
    // event of the success; the same is done to ours.
    private static (List<JsonObject> Recorded, List<JsonObject> Actual) Histories(
        Recording recording,
        Execution execution
    )
    {
        List<JsonObject> recorded = [.. recording.History!.Select(one => one!.AsObject())];
        List<JsonObject> actual = [.. execution.History.Select(one => one.ToJson())];
        if (!recorded.Exists(one => one["id"] is JsonArray))
        {
            return (recorded, actual);
        }

        actual.RemoveAll(one => one["type"]!.GetValue<string>() == "ParallelStateSucceeded");
        foreach (var one in actual.Where(IsInBranch))
        {
            one["id"] = new JsonArray(0);
            one["previousEventId"] = 0;
        }

        List<JsonObject> sorted =
        [
            .. actual.TakeWhile(one => !IsInBranch(one)),
            .. actual
                .Where(IsInBranch)
                .OrderBy(one => one["type"]!.GetValue<string>(), StringComparer.Ordinal),
            .. actual.SkipWhile(one => !IsInBranch(one)).Where(one => !IsInBranch(one)),
        ];
        return (recorded, sorted);
    }

    private static bool IsInBranch(JsonObject one) =>
        JsonText.Of(one).Contains("\"name\":\"Branch", StringComparison.Ordinal);

    private static string Types(List<JsonObject> events) =>
        string.Join(' ', events.Select(one => one["type"]!.GetValue<string>()));

    private void Compare(
        string level,
        int expected,
        Predicate<Recording> isMeant,
        Func<Recording, Execution, string?> difference
    )
    {
        var recordings = LoadOrSkip();
        List<Recording> meant = [.. recordings.Where(one => !one.Assigns && isMeant(one))];
        List<string> differences =
        [
            .. meant
                .Select(one => (one, difference(one, Run(one))))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => $"{pair.one.Id} ({pair.one.Topic}): {pair.Item2}"),
        ];
        output.WriteLine(
            $"{level}: {meant.Count - differences.Count} of {meant.Count} agree; {recordings.Count(one => one.Assigns)} use Assign"
        );
        string.Join('\n', differences).ShouldBeEmpty();
        meant.Count.ShouldBe(expected);
    }
}
