using System.Net;
using System.Text.Json;
using EksFed.Twin.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Lambda;

public sealed class LambdaApiTests
{
    [Theory]
    [InlineData("Echo")]
    [InlineData("Echo:$LATEST")]
    [InlineData("111122223333:function:Echo")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:Echo")]
    public void A_function_answers_to_its_name_and_its_arn(string reference)
    {
        var bench = new FunctionBench();
        bench.Add("Echo", request => Task.FromResult(request.Body));

        var answer = Invoke(bench, reference, """{"a":1}""");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldBe("""{"a":1}""");
        answer.Headers.ShouldContainKeyAndValue("X-Amz-Executed-Version", "$LATEST");
        answer.Headers.ShouldNotContainKey("X-Amz-Function-Error");
    }

    [Fact]
    public void A_function_error_is_a_success_with_a_header()
    {
        var bench = new FunctionBench();
        bench.Add("Fail", _ => throw new InvalidOperationException("no"));

        var answer = Invoke(bench, "Fail");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ShouldContainKeyAndValue("X-Amz-Function-Error", "Unhandled");
        answer.Body.ShouldContain("\"errorType\":\"InvalidOperationException\"");
    }

    [Theory]
    [InlineData("Nope", "Function not found: arn:aws:lambda:eu-west-1:111122223333:function:Nope")]
    [InlineData(
        "Echo:prod",
        "Function not found: arn:aws:lambda:eu-west-1:111122223333:function:Echo:prod"
    )]
    [InlineData(
        "arn:aws:lambda:us-east-1:111122223333:function:Echo",
        "Functions from 'us-east-1' are not reachable in this region ('eu-west-1')"
    )]
    public void An_unknown_function_is_not_found(string reference, string message)
    {
        var bench = new FunctionBench();
        bench.Add("Echo", request => Task.FromResult(request.Body));

        var answer = Invoke(bench, reference);

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.ShouldContainKeyAndValue("x-amzn-ErrorType", "ResourceNotFoundException");
        Member(answer, "message").ShouldBe(message);
    }

    [Fact]
    public void An_event_has_to_be_json()
    {
        var bench = new FunctionBench();
        var function = bench.Add("Echo", request => Task.FromResult(request.Body));

        var answer = Invoke(bench, "Echo", "{");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers["x-amzn-ErrorType"].ShouldBe("InvalidRequestContentException");
        function.Bill.Invocations.ShouldBe(0);
    }

    [Fact]
    public void An_event_above_six_megabytes_is_too_large()
    {
        var bench = new FunctionBench();
        bench.Add("Echo", _ => Task.FromResult("1"));

        var answer = Invoke(bench, "Echo", $"\"{new string('x', 6 * 1024 * 1024)}\"");

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Headers["x-amzn-ErrorType"].ShouldBe("RequestTooLargeException");
    }

    [Fact]
    public void More_calls_at_once_than_the_quota_are_throttled()
    {
        var bench = new FunctionBench(concurrency: 1);
        bench.Add(
            "Outer",
            async request =>
            {
                using var lambda = Client(bench, request.Network);
                return JsonSerializer.Serialize(await SendAsync(lambda, "Inner", "{}"));
            }
        );
        bench.Add("Inner", _ => Task.FromResult("1"));

        var outcome = bench.Invoke("Outer");

        var answer = JsonSerializer.Deserialize<WireAnswer>(outcome.Text)!;
        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers["x-amzn-ErrorType"].ShouldBe("TooManyRequestsException");
        Member(answer, "Reason").ShouldBe("ConcurrentInvocationLimitExceeded");
    }

    [Fact]
    public void A_dry_run_runs_nothing()
    {
        var bench = new FunctionBench();
        var function = bench.Add("Echo", _ => Task.FromResult("1"));

        Invoke(bench, "Echo", "{}", "DryRun").Status.ShouldBe(HttpStatusCode.NoContent);

        function.Bill.Invocations.ShouldBe(0);
    }

    [Theory]
    [InlineData("TZ", "AWS_REGION", 30, 512)]
    [InlineData("TZ", "TZ", 901, 512)]
    [InlineData("TZ", "TZ", 30, 64)]
    public void A_function_that_lambda_would_not_create_is_refused(
        string first,
        string second,
        int timeout,
        int memory
    )
    {
        var bench = new FunctionBench();
        var variables = new Dictionary<string, string> { [first] = "1", [second] = "2" };

        Should
            .Throw<WireError>(() =>
                bench.Lambda.Add(
                    FunctionBench.Region,
                    new("F", timeout, memory, "arn:aws:iam::1:role/r", variables),
                    (_, _, _, _) => Task.CompletedTask
                )
            )
            .Code.ShouldBe("InvalidParameterValueException");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(9, 3)]
    public void An_event_that_nobody_waits_for_is_tried_three_times(int failures, int attempts)
    {
        var bench = new FunctionBench();
        var seen = new List<TimeSpan>();
        var function = bench.Add(
            "Shaky",
            request =>
            {
                seen.Add(bench.World.Clock.Elapsed);
                return seen.Count <= failures
                    ? throw new InvalidOperationException("no")
                    : Task.FromResult("{}");
            }
        );

        bench.Finish(async () =>
        {
            bench.Lambda.InvokeLater(function, "{}"u8.ToArray());
            await bench.World.Clock.Delay(TimeSpan.FromMinutes(10));
            return 0;
        });

        seen.Count.ShouldBe(attempts);
        foreach (var (pause, minutes) in seen.Zip(seen.Skip(1), (a, b) => b - a).Zip([1, 2]))
        {
            pause.ShouldBe(TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public void Two_functions_cannot_have_one_name()
    {
        var bench = new FunctionBench();
        bench.Add("Echo", _ => Task.FromResult("1"));

        Should
            .Throw<WireError>(() => bench.Add("Echo", _ => Task.FromResult("1")))
            .Status.ShouldBe(409);
    }

    private static WireAnswer Invoke(
        FunctionBench bench,
        string function,
        string body = "{}",
        string type = "RequestResponse"
    ) =>
        bench.World.Run(
            Caller.Operator,
            async network =>
            {
                using var lambda = Client(bench, network);
                return await SendAsync(lambda, function, body, type);
            }
        );

    private static HttpClient Client(FunctionBench bench, HttpMessageHandler network)
    {
        var key = bench.World.Identities.Issue("arn:aws:iam::111122223333:user/ann").AccessKeyId;
        var scope = $"{key}/20261102/{FunctionBench.Region}/lambda/aws4_request";
        var client = new HttpClient(network, disposeHandler: false)
        {
            BaseAddress = new($"https://lambda.{FunctionBench.Region}.amazonaws.com"),
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"
        );
        return client;
    }

    private static async Task<WireAnswer> SendAsync(
        HttpClient client,
        string function,
        string body,
        string type = "RequestResponse"
    )
    {
        var path = $"/2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations";
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body);
        request.Headers.Add("X-Amz-Invocation-Type", type);
        var answer = await client.SendAsync(request);
        return new(
            answer.StatusCode,
            answer.Headers.ToDictionary(h => h.Key, h => h.Value.Single()),
            await answer.Content.ReadAsStringAsync()
        );
    }

    private static string? Member(WireAnswer answer, string name) =>
        JsonDocument.Parse(answer.Body).RootElement.GetProperty(name).GetString();

    private sealed record WireAnswer(
        HttpStatusCode Status,
        Dictionary<string, string> Headers,
        string Body
    );
}
