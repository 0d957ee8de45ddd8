using Amazon.Lambda.Core;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Api.Http;

/// <summary>The edge of the API: whatever goes wrong behind it becomes a problem, and nothing more.</summary>
internal static class Endpoint
{
    // "Quotas for HTTP APIs": an integration has 30 s, after which API Gateway answers in words of its own.
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(25);

    /// <summary>A function that answers requests.</summary>
    /// <param name="name">Of the function.</param>
    /// <param name="answer">How it answers when nothing is wrong.</param>
    public static Handler Of(
        string name,
        Func<Dependencies, Call, CancellationToken, Task<HttpApiAnswer>> answer
    ) =>
        Handler.Answer<HttpApiEvent, HttpApiAnswer>(
            name,
            async (dependencies, http, token) =>
            {
                using var budget = new CancellationTokenSource(s_budget, dependencies.Time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(
                    budget.Token,
                    token
                );
                return await RunAsync(name, http, call => answer(dependencies, call, either.Token));
            }
        );

    private static async Task<HttpApiAnswer> RunAsync(
        string name,
        HttpApiEvent http,
        Func<Call, Task<HttpApiAnswer>> answer
    )
    {
        try
        {
            return await answer(new(http));
        }
        catch (ProblemException problem)
        {
            return Tell(problem, http);
        }
        catch (Exception exception)
        {
            var error = AwsErrors.Translate(name, exception);
            LambdaLogger.Log(
                LogLevel.Error,
                exception,
                "{request} {error}: {message}",
                http.RequestContext.RequestId,
                error.GetType().Name,
                error.Message
            );
            return Tell(ProblemOf(error), http);
        }
    }

    private static ProblemException ProblemOf(Exception error) =>
        error is TransientException or QuotaExceededException
            ? Problems.Unavailable()
            : Problems.Internal();

    private static HttpApiAnswer Tell(ProblemException problem, HttpApiEvent http)
    {
        var answer = HttpApiAnswer.Of(
            problem.Status,
            problem.Tell(http),
            ApiJsonContext.Pretty.Problem,
            HttpApiAnswer.ProblemJson
        );
        return problem.Header is { } header ? answer.With(header.Name, header.Value) : answer;
    }
}
