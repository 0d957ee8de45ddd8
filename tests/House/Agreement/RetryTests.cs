using System.Text.Json.Nodes;
using EksFed.Functions;

namespace EksFed.House.Tests.Agreement;

public sealed class RetryTests
{
    [Fact]
    public void Every_task_has_a_time_limit() =>
        Asl
            .AllStates.Where(state => state.Type == "Task")
            .Where(state => (int?)state.Json["TimeoutSeconds"] is null)
            .ShouldBeEmpty();

    [Fact]
    public void Every_function_has_the_same_transient_retrier_and_asks_it_last()
    {
        var retriers = Asl
            .AllTasks.Select(task => task.Retriers[^1].ToJsonString())
            .Distinct()
            .ToList();
        retriers.Count.ShouldBe(1);
        Errors(JsonNode.Parse(retriers[0])!.AsObject()).ShouldContain(nameof(TransientException));
    }

    [Fact]
    public void Every_step_is_polled_within_a_bound()
    {
        var steps = Asl.AllTasks.Where(task =>
            task.Name.StartsWith("Ensure", StringComparison.Ordinal)
            || task.Name.StartsWith("Delete", StringComparison.Ordinal)
        );
        foreach (var step in steps)
        {
            var poll = step.Retriers.SingleOrDefault(retrier =>
                Errors(retrier).Contains(nameof(NotReadyInSecondsException))
            );
            poll.ShouldNotBeNull(step.ToString());
            Patience(poll)
                .ShouldBeInRange(TimeSpan.FromSeconds(90), TimeSpan.FromHours(1), step.ToString());
        }
    }

    // The sum of all pauses. Without a longest one, pauses that grow would soon be hours.
    private static TimeSpan Patience(JsonObject poll)
    {
        var (pause, rate) = ((double)poll["IntervalSeconds"]!, (double)poll["BackoffRate"]!);
        var longest = rate > 1 ? (double)poll["MaxDelaySeconds"]! : pause;
        return TimeSpan.FromSeconds(
            Enumerable
                .Range(0, (int)poll["MaxAttempts"]!)
                .Sum(i => Math.Min(longest, pause * Math.Pow(rate, i)))
        );
    }

    [Fact]
    public void Every_function_inside_clusters_waits_for_an_unreachable_one()
    {
        var inside = Handlers.All.Where(handler => handler.IsInsideClusters).Select(h => h.Name);
        Asl.AllTasks.Where(task =>
                task.Retriers.Any(r => Errors(r).Contains(nameof(ClusterUnreachableException)))
            )
            .Select(task => task.Function!)
            .Order(StringComparer.Ordinal)
            .ShouldBe(inside.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Errors(JsonObject retrier) =>
        retrier["ErrorEquals"]!.AsArray().Select(name => (string)name!);
}
