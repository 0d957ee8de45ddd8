using System.Net;
using EksFed.Twin.Lambda;

namespace EksFed.Twin.Tests.Lambda;

public sealed class RuntimeApiTests
{
    [Fact]
    public void A_second_answer_to_one_invocation_is_forbidden()
    {
        var statuses = Statuses(
            async (runtime, time, killed) =>
            {
                var request = await runtime.NextAsync(time, killed);
                return
                [
                    await runtime.RespondAsync(request, "1"),
                    await runtime.RespondAsync(request, "2"),
                    await runtime.FailAsync(request, new InvalidOperationException()),
                ];
            }
        );

        statuses.ShouldBe([
            HttpStatusCode.Accepted,
            HttpStatusCode.Forbidden,
            HttpStatusCode.Forbidden,
        ]);
    }

    [Fact]
    public void An_answer_before_the_first_event_is_forbidden()
    {
        var statuses = Statuses(
            async (runtime, _, _) => [await runtime.PostAsync("invocation/some-id/response", "1")]
        );

        statuses.ShouldBe([HttpStatusCode.Forbidden]);
    }

    [Fact]
    public void An_answer_to_another_request_is_bad()
    {
        var statuses = Statuses(
            async (runtime, time, killed) =>
            {
                await runtime.NextAsync(time, killed);
                return [await runtime.PostAsync("invocation/some-id/response", "1")];
            }
        );

        statuses.ShouldBe([HttpStatusCode.BadRequest]);
    }

    [Fact]
    public void The_next_event_is_forbidden_before_the_answer_to_the_last()
    {
        var statuses = Statuses(
            async (runtime, time, killed) =>
            {
                await runtime.NextAsync(time, killed);
                return
                [
                    await runtime.GetAsync("invocation/next"),
                    await runtime.FailInitAsync(new InvalidOperationException()),
                ];
            }
        );

        statuses.ShouldBe([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden]);
    }

    [Fact]
    public void Too_large_an_answer_is_final()
    {
        var statuses = Statuses(
            async (runtime, time, killed) =>
            {
                var request = await runtime.NextAsync(time, killed);
                return
                [
                    await runtime.RespondAsync(request, new string('x', 7 * 1024 * 1024)),
                    await runtime.FailAsync(request, new InvalidOperationException()),
                ];
            }
        );

        statuses.ShouldBe([HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Forbidden]);
    }

    [Fact]
    public void Other_routes_do_not_exist()
    {
        var statuses = Statuses(
            async (runtime, _, _) =>
                [await runtime.GetAsync("restore/next"), await runtime.PostAsync("exit", "")]
        );

        statuses.ShouldBe([HttpStatusCode.NotFound, HttpStatusCode.NotFound]);
    }

    private static List<HttpStatusCode> Statuses(
        Func<RuntimeClient, TimeProvider, CancellationToken, Task<HttpResponseMessage[]>> calls
    )
    {
        var bench = new FunctionBench();
        List<HttpStatusCode> statuses = [];
        bench.AddProcess(
            "Calls",
            async (environment, network, time, killed) =>
            {
                using var runtime = new RuntimeClient(environment, network);
                var answers = await calls(runtime, time, killed);
                statuses.AddRange(answers.Select(answer => answer.StatusCode));
            }
        );
        bench.Invoke("Calls");
        return statuses;
    }
}
