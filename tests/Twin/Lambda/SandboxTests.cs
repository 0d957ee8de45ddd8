using System.Globalization;
using System.Net;
using System.Text.Json;
using EksFed.Twin.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Lambda;

public sealed class SandboxTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_invocation_carries_the_event_in_and_the_result_out()
    {
        var bench = new FunctionBench();
        bench.Add("Echo", request => Task.FromResult($"[{request.Body}]"));

        var outcome = bench.Invoke("Echo", """{"a":1}""");

        outcome.Text.ShouldBe("""[{"a":1}]""");
        outcome.IsError.ShouldBeFalse();
    }

    [Fact]
    public void The_runtime_names_request_deadline_function_and_trace()
    {
        var bench = new FunctionBench();
        bench.Add("Echo", request => Task.FromResult(JsonSerializer.Serialize(request.Headers)));

        var outcome = bench.Invoke("Echo");

        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(outcome.Text)!;
        headers["Lambda-Runtime-Aws-Request-Id"].ShouldBe(outcome.RequestId);
        headers["Lambda-Runtime-Invoked-Function-Arn"]
            .ShouldBe("arn:aws:lambda:eu-west-1:111122223333:function:Echo");
        headers["Lambda-Runtime-Trace-Id"].ShouldStartWith("Root=1-");
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(headers["Lambda-Runtime-Deadline-Ms"], CultureInfo.InvariantCulture)
        );
        (deadline - bench.World.Clock.Now).ShouldBeInRange(29 * s_second, 30 * s_second);
    }

    [Fact]
    public void The_environment_is_the_deployers_and_lambdas_with_credentials_of_the_role()
    {
        var bench = new FunctionBench();
        bench.Add(
            "Echo",
            request => Task.FromResult(JsonSerializer.Serialize(request.Environment))
        );

        var text = bench.Invoke("Echo").Text;

        var environment = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
        environment["STAGE"].ShouldBe("test");
        environment["AWS_REGION"].ShouldBe("eu-west-1");
        environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"].ShouldBe("512");
        environment["AWS_LAMBDA_LOG_STREAM_NAME"].ShouldStartWith("2026/11/02/[$LATEST]");
        bench
            .World.Identities.PrincipalOf(environment["AWS_ACCESS_KEY_ID"])
            .ShouldBe("arn:aws:sts::111122223333:assumed-role/eksfed/Echo");
    }

    [Fact]
    public void A_warm_sandbox_is_used_again()
    {
        var bench = new FunctionBench();
        var count = 0;
        var function = bench.Add("Count", _ => Task.FromResult($"{++count}"));
        bench.Invoke("Count");
        var cold = bench.World.Clock.Elapsed;

        bench.Invoke("Count").Text.ShouldBe("2");

        function.Sandboxes.ShouldHaveSingleItem();
        (bench.World.Clock.Elapsed - cold).ShouldBeLessThan(TimeSpan.FromMilliseconds(50));
        cold.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(130));
    }

    [Fact]
    public void Calls_at_the_same_time_get_a_sandbox_each()
    {
        var bench = new FunctionBench();
        var function = bench.Add("Slow", Sleep(5 * s_second));

        var outcomes = bench.InvokeAtOnce("Slow", 3);

        outcomes.ShouldAllBe(outcome => !outcome.IsError);
        outcomes.Select(outcome => outcome.RequestId).Distinct().Count().ShouldBe(3);
        function.Sandboxes.Select(s => s.Name).ShouldBe(["Slow/1", "Slow/2", "Slow/3"]);
        bench.World.Clock.Elapsed.ShouldBeLessThan(6 * s_second);
    }

    [Fact]
    public void A_sandbox_that_was_idle_for_long_is_not_used_again()
    {
        var bench = new FunctionBench();
        var function = bench.Add("Echo", _ => Task.FromResult("1"));
        bench.Invoke("Echo");
        bench.Pass(TimeSpan.FromMinutes(11));

        bench.Invoke("Echo");

        function.Sandboxes.ShouldHaveSingleItem().Name.ShouldBe("Echo/2");
    }

    [Fact]
    public void An_exception_is_a_function_error_and_leaves_the_sandbox_alive()
    {
        var bench = new FunctionBench();
        var function = bench.Add("Fail", _ => throw new InvalidOperationException("no"));

        var outcome = bench.Invoke("Fail");

        outcome.IsError.ShouldBeTrue();
        ErrorType(outcome).ShouldBe("InvalidOperationException");
        function.Sandboxes.ShouldHaveSingleItem().State.ShouldBe(SandboxState.Idle);
    }

    [Fact]
    public void A_function_that_exceeds_its_time_limit_is_killed()
    {
        var bench = new FunctionBench();
        var finished = false;
        var function = bench.Add(
            "Slow",
            async request =>
            {
                await Task.Delay(5 * s_second, request.Time, request.Killed);
                finished = true;
                return "1";
            },
            timeoutSeconds: 3
        );

        var outcome = bench.Invoke("Slow");

        outcome.Text.ShouldBe(
            """{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: """
                + outcome.RequestId
                + """ Error: Task timed out after 3.00 seconds"}"""
        );
        function.Sandboxes.ShouldBeEmpty();
        bench.Pass(10 * s_second);
        finished.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false, "Runtime exited without providing a reason")]
    [InlineData(true, "Runtime exited with error: signal: aborted")]
    public void The_end_of_the_process_is_an_exit_error(bool crash, string reason)
    {
        var bench = new FunctionBench();
        bench.AddProcess(
            "Gone",
            async (environment, network, time, killed) =>
            {
                using var runtime = new RuntimeClient(environment, network);
                await runtime.NextAsync(time, killed);
                ObjectDisposedException.ThrowIf(crash, runtime);
            }
        );

        var outcome = bench.Invoke("Gone");

        ErrorType(outcome).ShouldBe("Runtime.ExitError");
        outcome.Text.ShouldContain($"RequestId: {outcome.RequestId} Error: {reason}");
    }

    [Fact]
    public void A_killed_sandbox_cannot_touch_the_world_any_more()
    {
        var bench = new FunctionBench();
        var after = "nothing";
        bench.Add(
            "Victim",
            async request =>
            {
                try
                {
                    await Task.Delay(5 * s_second, request.Time, request.Killed);
                    return "1";
                }
                finally
                {
                    using var http = new HttpClient(request.Network, disposeHandler: false);
                    after = await http.GetAsync("https://eks.eu-west-1.amazonaws.com/clusters")
                        .ContinueWith(
                            sent => $"{sent.Status}",
                            CancellationToken.None,
                            TaskContinuationOptions.ExecuteSynchronously,
                            TaskScheduler.Default
                        );
                }
            }
        );
        bench.World.Clock.Schedule(s_second, () => bench.Lambda.Kill("Victim/1").ShouldBeTrue());

        var outcome = bench.Invoke("Victim");

        ErrorType(outcome).ShouldBe("Runtime.ExitError");
        outcome.Text.ShouldContain("signal: killed");
        after.ShouldBe("Canceled");
        bench.World.Journal.Entries.ShouldAllBe(entry => entry.Service == "runtime");
        bench.Lambda.Kill("Victim/1").ShouldBeFalse();
    }

    [Fact]
    public void A_failed_initialization_is_the_outcome()
    {
        var bench = new FunctionBench();
        var function = bench.AddProcess(
            "Init",
            async (environment, network, _, _) =>
            {
                using var runtime = new RuntimeClient(environment, network);
                var answer = await runtime.FailInitAsync(new NotSupportedException("no table"));
                answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            }
        );

        ErrorType(bench.Invoke("Init")).ShouldBe("NotSupportedException");

        function.Sandboxes.ShouldBeEmpty();
    }

    [Fact]
    public void An_initialization_that_hangs_is_repeated_within_the_time_limit()
    {
        var bench = new FunctionBench();
        var starts = 0;
        bench.AddProcess(
            "Hang",
            (_, _, time, killed) =>
            {
                starts++;
                return Task.Delay(TimeSpan.FromHours(1), time, killed);
            },
            timeoutSeconds: 20
        );

        var outcome = bench.Invoke("Hang");

        ErrorType(outcome).ShouldBe("Sandbox.Timedout");
        starts.ShouldBe(2);
        bench.World.Clock.Elapsed.ShouldBeInRange(30 * s_second, 31 * s_second);
    }

    [Fact]
    public void An_answer_above_six_megabytes_is_refused()
    {
        var bench = new FunctionBench();
        bench.Add("Large", _ => Task.FromResult(new string('x', (6 * 1024 * 1024) + 101)));
        bench.Add("Largest", _ => Task.FromResult(new string('x', (6 * 1024 * 1024) + 100)));

        ErrorType(bench.Invoke("Large")).ShouldBe("Function.ResponseSizeTooLarge");
        bench.Invoke("Largest").IsError.ShouldBeFalse();
    }

    [Fact]
    public void Virtual_time_is_billed_by_the_millisecond_and_gigabyte()
    {
        var bench = new FunctionBench();
        var function = bench.Add("Slow", Sleep(10 * s_second));
        bench.Invoke("Slow");
        var first = function.Bill.GigabyteSeconds;

        bench.Invoke("Slow");

        function.Bill.Invocations.ShouldBe(2);
        (function.Bill.GigabyteSeconds - first).ShouldBe(5m);
        first.ShouldBeGreaterThan(5m, "the cold start is billed too");
    }

    [Fact]
    public void The_same_seed_gives_the_same_journal()
    {
        Journal().ShouldBe(Journal());

        static string Journal()
        {
            var bench = new FunctionBench("again");
            bench.Add("Slow", Sleep(s_second));
            bench.InvokeAtOnce("Slow", 3);
            return string.Join('\n', bench.World.Journal.Entries.Select(e => $"{e.Time:O} {e}"));
        }
    }

    private static FunctionBench.Handler Sleep(TimeSpan time) =>
        async request =>
        {
            await Task.Delay(time, request.Time, request.Killed);
            return "1";
        };

    private static string ErrorType(FunctionOutcome outcome) =>
        JsonDocument.Parse(outcome.Payload).RootElement.GetProperty("errorType").GetString()!;
}
