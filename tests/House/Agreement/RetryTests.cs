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
            ((int?)poll["MaxAttempts"]).ShouldNotBeNull(step.ToString());
            ((double?)poll["BackoffRate"]).ShouldBe(1, step.ToString());
        }
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
