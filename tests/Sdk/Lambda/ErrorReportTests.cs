using System.Runtime.ExceptionServices;
using System.Text.Json;
using Amazon.Lambda.RuntimeSupport;

namespace EksFed.Sdk.Tests.Lambda;

[Collection(ProcessWide.Name)]
public sealed class ErrorReportTests
{
    /// <summary>Step Functions' limit of a cause, in characters.</summary>
    private const int Limit = 32_768;

    [Fact]
    public async Task Causes_are_reported_in_the_same_shape()
    {
        var inner = new FormatException("why");

        var body = await ReportAsync(new AggregateException("all", inner));

        body.GetProperty("errorType").GetString().ShouldBe("AggregateException");
        body.GetProperty("cause").GetProperty("errorType").GetString().ShouldBe("FormatException");
        body.GetProperty("causes")[0].GetProperty("errorMessage").GetString().ShouldBe("why");
    }

    [Fact]
    public async Task A_nested_and_generic_exception_has_its_short_name()
    {
        var body = await ReportAsync(new GenericException<int>("any"));

        body.GetProperty("errorType").GetString().ShouldBe("GenericException`1");
    }

    [Fact]
    public async Task A_long_stack_trace_is_cut_and_the_message_is_not()
    {
        var message = new string('m', 20_000);
        var deep = Should.Throw<InvalidOperationException>(() => Throw(200, message));

        var body = await ReportAsync(deep);

        body.GetProperty("errorMessage").GetString().ShouldBe(message);
        body.GetProperty("stackTrace")
            .EnumerateArray()
            .Last()
            .GetString()
            .ShouldNotBeNull()
            .ShouldMatch("^\\([0-9]+ more\\)$");
    }

    [Fact]
    public async Task Causes_are_left_out_before_a_message_is_cut()
    {
        var message = new string('m', 30_000);

        var body = await ReportAsync(
            new InvalidOperationException(message, new FormatException(new string('c', 30_000)))
        );

        body.GetProperty("errorMessage").GetString().ShouldBe(message);
        body.TryGetProperty("cause", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_that_is_too_long_by_itself_is_cut()
    {
        var body = await ReportAsync(new InvalidOperationException(new string('"', 100_000)));

        body.GetProperty("errorMessage").GetString().ShouldNotBeNull().ShouldEndWith("\"…");
    }

    private static void Throw(int depth, string message)
    {
        if (depth == 0)
        {
            throw new InvalidOperationException(message);
        }

        Throw(depth - 1, message);
    }

    private static async Task<JsonElement> ReportAsync(Exception exception)
    {
        var api = new RuntimeApi().With("{}");
        using var bootstrap = LambdaBootstrapBuilder
            .Create(() => ExceptionDispatchInfo.Throw(exception))
            .UseHttpClient(api.Client)
            .ConfigureOptions(options => options.RuntimeApiEndpoint = "runtime.test")
            .Build();
        await ProcessWide.OutputAsync([], () => bootstrap.RunAsync(api.Stop));
        var body = api.Posts.ShouldHaveSingleItem().Body;
        body.Length.ShouldBeLessThan(Limit);
        return JsonDocument.Parse(body).RootElement;
    }

    private sealed class GenericException<T>(string message) : Exception(message);
}
