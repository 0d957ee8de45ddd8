using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace EksFed.Sdk.Tests.Lambda;

[Collection(ProcessWide.Name)]
public sealed class RuntimeLoopTests
{
    private const string Invocations = "/2018-06-01/runtime/invocation";

    [Fact]
    public async Task Each_event_is_answered_with_the_handler_s_result()
    {
        var api = new RuntimeApi().With("\"a\"", "r-1").With("\"b\"", "r-2");

        await RunAsync(api, Loop(api, Echo));

        api.Polls.ShouldAllBe(poll =>
            poll == "http://runtime.test:9001/2018-06-01/runtime/invocation/next"
        );
        api.Polls.Count.ShouldBe(3);
        api.Posts.Select(post => (post.Path, post.Body))
            .ShouldBe([
                ($"{Invocations}/r-1/response", "\"a\""),
                ($"{Invocations}/r-2/response", "\"b\""),
            ]);
        api.Posts[0].ContentType.ShouldBe("application/json");
    }

    [Fact]
    public async Task The_context_says_what_the_headers_said()
    {
        var api = new RuntimeApi().With(
            "{}",
            "r-1",
            ("Deadline-Ms", "253402300799000"),
            ("Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:EnsureVpc"),
            ("Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700"),
            ("Client-Context", """{"client":{"app_title":"app"},"custom":{"k":"v"}}"""),
            ("Cognito-Identity", """{"cognitoIdentityId":"id"}""")
        );
        ILambdaContext? seen = null;

        await RunAsync(
            api,
            Loop(
                api,
                (input, context) =>
                {
                    seen = context;
                    LambdaTraceProvider.CurrentTraceId.ShouldBe(context.TraceId);
                    return Echo(input, context);
                }
            )
        );

        seen.ShouldNotBeNull();
        seen.AwsRequestId.ShouldBe("r-1");
        seen.InvokedFunctionArn.ShouldEndWith(":EnsureVpc");
        seen.TraceId.ShouldStartWith("Root=1-5bef4de7");
        seen.RemainingTime.ShouldBeGreaterThan(TimeSpan.FromDays(1));
        seen.ClientContext.Client.AppTitle.ShouldBe("app");
        seen.ClientContext.Custom["k"].ShouldBe("v");
        seen.Identity.IdentityId.ShouldBe("id");
#pragma warning disable RS0030 // where AWS clients look for it
        Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID").ShouldBe(seen.TraceId);
#pragma warning restore RS0030
    }

    [Fact]
    public async Task A_failed_invocation_is_reported_and_the_loop_goes_on()
    {
        var api = new RuntimeApi().With("\"a\"", "r-1").With("\"b\"", "r-2");

        await RunAsync(
            api,
            Loop(
                api,
                (input, context) =>
                    context.AwsRequestId == "r-1"
                        ? throw new ClusterNotReadyException("not yet")
                        : Echo(input, context)
            )
        );

        var error = api.Posts[0];
        error.Path.ShouldBe($"{Invocations}/r-1/error");
        error.ErrorType.ShouldBe("ClusterNotReadyException");
        error.ContentType.ShouldBe("application/vnd.aws.lambda.error+json");
        var body = JsonDocument.Parse(error.Body).RootElement;
        body.GetProperty("errorType").GetString().ShouldBe("ClusterNotReadyException");
        body.GetProperty("errorMessage").GetString().ShouldBe("not yet");
        body.GetProperty("stackTrace")[0].GetString().ShouldNotBeNull().ShouldStartWith("at ");
        api.Posts[1].Path.ShouldBe($"{Invocations}/r-2/response");
    }

    [Fact]
    public async Task Typed_handlers_read_and_write_through_their_serializer()
    {
        var api = new RuntimeApi().With("""{"Item":"a"}""");
        var serializer = new SourceGeneratorLambdaJsonSerializer<SerializerTests.Context>();

        await RunAsync(
            api,
            LambdaBootstrapBuilder.Create<SerializerTests.Order, SerializerTests.Order>(
                (order, context) =>
                {
                    context.Serializer.ShouldBeSameAs(serializer);
                    return Task.FromResult(order with { Note = "done" });
                },
                serializer
            )
        );

        api.Posts.ShouldHaveSingleItem().Body.ShouldBe("""{"Item":"a","Note":"done"}""");
    }

    [Fact]
    public async Task An_event_that_does_not_bind_is_an_error_of_the_serializer()
    {
        var api = new RuntimeApi().With("[]");

        await RunAsync(
            api,
            LambdaBootstrapBuilder.Create<SerializerTests.Order>(
                _ => { },
                new SourceGeneratorLambdaJsonSerializer<SerializerTests.Context>()
            )
        );

        api.Posts.ShouldHaveSingleItem().ErrorType.ShouldBe("JsonSerializerException");
    }

    [Fact]
    public async Task A_result_above_the_limit_is_reported_instead_of_sent()
    {
        var api = new RuntimeApi().With("{}");
        var largest = (6 * 1024 * 1024) + 100;

        await RunAsync(
            api,
            Loop(api, (_, _) => Task.FromResult<Stream>(new MemoryStream(new byte[largest + 1])))
        );

        var post = api.Posts.ShouldHaveSingleItem();
        post.Path.ShouldBe($"{Invocations}/r-1/error");
        post.ErrorType.ShouldBe("Function.ResponseSizeTooLarge");
    }

    [Fact]
    public async Task A_result_refused_as_too_large_ends_the_invocation_not_the_loop()
    {
        var api = new RuntimeApi().With("\"a\"", "r-1").With("\"b\"", "r-2");
        api.Answers.Enqueue(HttpStatusCode.RequestEntityTooLarge);

        await RunAsync(api, Loop(api, Echo));

        api.Posts.Select(post => post.Path)
            .ShouldBe([$"{Invocations}/r-1/response", $"{Invocations}/r-2/response"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_broken_sandbox_ends_the_loop(HttpStatusCode status)
    {
        var polling = new RuntimeApi { Broken = status };
        var answering = new RuntimeApi().With("{}");
        answering.Answers.Enqueue(status);

        foreach (var api in new[] { polling, answering })
        {
            var error = await Should.ThrowAsync<RuntimeApiClientException>(() =>
                RunAsync(api, Loop(api, Echo))
            );
            error.StatusCode.ShouldBe((int)status);
        }
    }

    [Fact]
    public async Task A_failed_start_is_reported_and_ends_the_loop()
    {
        var api = new RuntimeApi().With("{}");

        await Should.ThrowAsync<InvalidOperationException>(() =>
            RunAsync(
                api,
                Loop(api, Echo)
                    .UseBootstrapHandler(() => throw new InvalidOperationException("no table"))
            )
        );

        var post = api.Posts.ShouldHaveSingleItem();
        post.Path.ShouldBe("/2018-06-01/runtime/init/error");
        post.ErrorType.ShouldBe("InvalidOperationException");
        api.Polls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_that_declines_ends_the_loop_quietly()
    {
        var api = new RuntimeApi().With("{}");

        await RunAsync(api, Loop(api, Echo).UseBootstrapHandler(() => Task.FromResult(false)));

        api.Polls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_environment_names_the_runtime_api_unless_the_options_do()
    {
        var api = new RuntimeApi();
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");

        using (
            var bootstrap = LambdaBootstrapBuilder.Create(Echo).UseHttpClient(api.Client).Build()
        )
        {
            await bootstrap.RunAsync(api.Stop);
        }

        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", null);
        api.Polls.ShouldBe(["http://127.0.0.1:9001/2018-06-01/runtime/invocation/next"]);
    }

    [Fact]
    public async Task With_json_logging_each_line_is_an_object_with_its_placeholders()
    {
        var api = new RuntimeApi().With("{}", "r-1", ("Trace-Id", "Root=1"));

        var lines = await ProcessWide.OutputAsync(
            new() { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON", ["AWS_LAMBDA_LOG_LEVEL"] = "INFO" },
            () =>
                RunAsync(
                    api,
                    Loop(
                        api,
                        (_, context) =>
                        {
                            context.Logger.LogDebug("dropped");
                            context.Logger.LogWarning(
                                "{Cluster} waits {Minutes:00} {{min}}",
                                "demo",
                                7
                            );
                            throw new ClusterNotReadyException("not yet");
                        }
                    )
                )
        );

        lines.Length.ShouldBe(2);
        lines[0]
            .ShouldMatch(
                """^\{"timestamp":"[-0-9T:.]+Z","level":"Warning","requestId":"r-1","traceId":"Root=1","message":"demo waits 07 \{min\}","Cluster":"demo","Minutes":7\}$"""
            );
        var failure = JsonDocument.Parse(lines[1]).RootElement;
        failure.GetProperty("level").GetString().ShouldBe("Error");
        failure
            .GetProperty("errorType")
            .GetString()
            .ShouldBe(typeof(ClusterNotReadyException).FullName);
    }

    [Fact]
    public async Task With_text_logging_a_line_has_time_request_level_and_message()
    {
        var api = new RuntimeApi().With("{}");

        var lines = await ProcessWide.OutputAsync(
            [],
            () =>
                RunAsync(
                    api,
                    Loop(
                        api,
                        (input, context) =>
                        {
                            LambdaLogger.Log(LogLevel.Error, "{0} of {1}", 1, 2);
                            return Echo(input, context);
                        }
                    )
                )
        );

        lines.ShouldHaveSingleItem().ShouldMatch("^[-0-9T:.]+Z\tr-1\tfail\t1 of 2$");
    }

    private static LambdaBootstrapBuilder Loop(
        RuntimeApi api,
        Func<Stream, ILambdaContext, Task<Stream>> handler
    ) => LambdaBootstrapBuilder.Create(handler).UseHttpClient(api.Client);

    private static async Task RunAsync(RuntimeApi api, LambdaBootstrapBuilder builder)
    {
        using var bootstrap = builder
            .UseHttpClient(api.Client)
            .ConfigureOptions(options => options.RuntimeApiEndpoint = "runtime.test:9001")
            .Build();
        await bootstrap.RunAsync(api.Stop);
    }

    private static async Task<Stream> Echo(Stream input, ILambdaContext context)
    {
        using var reader = new StreamReader(input);
        return new MemoryStream(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync()));
    }

    internal sealed class ClusterNotReadyException(string message) : Exception(message);
}
