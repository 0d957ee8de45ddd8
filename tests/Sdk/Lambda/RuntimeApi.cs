using System.Net;
using System.Text;

namespace EksFed.Sdk.Tests.Lambda;

/// <summary>
/// Lambda's Runtime API in memory: hands out the queued events, then stops whoever asks for more.
/// </summary>
internal sealed class RuntimeApi : HttpMessageHandler
{
    private readonly Queue<(string Event, Dictionary<string, string> Headers)> _events = new();
    private readonly CancellationTokenSource _stop = new();

    internal CancellationToken Stop => _stop.Token;

    internal List<Post> Posts { get; } = [];

    internal List<string> Polls { get; } = [];

    /// <summary>What the next posts are answered with; 202 once it is empty.</summary>
    internal Queue<HttpStatusCode> Answers { get; } = new();

    /// <summary>What polls are answered with once no event is left; null stops instead.</summary>
    internal HttpStatusCode? Broken { get; init; }

    internal HttpClient Client => new(this, disposeHandler: false);

    internal RuntimeApi With(string json, string id = "r-1", params (string, string)[] headers)
    {
        var all = headers.ToDictionary(header => header.Item1, header => header.Item2);
        all["Aws-Request-Id"] = id;
        _events.Enqueue((json, all));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Method == HttpMethod.Get)
        {
            Polls.Add(request.RequestUri!.AbsoluteUri);
            return Next(cancellationToken);
        }

        Posts.Add(
            new Post(
                request.RequestUri!.AbsolutePath,
                await request.Content!.ReadAsStringAsync(cancellationToken),
                $"{request.Content.Headers.ContentType}",
                request.Headers.TryGetValues("Lambda-Runtime-Function-Error-Type", out var types)
                    ? types.Single()
                    : null
            )
        );
        var status = Answers.TryDequeue(out var answer) ? answer : HttpStatusCode.Accepted;
        return new HttpResponseMessage(status)
        {
            Content = new StringContent("""{"status":"OK"}"""),
        };
    }

    private HttpResponseMessage Next(CancellationToken token)
    {
        if (!_events.TryDequeue(out var next))
        {
            if (Broken is { } status)
            {
                return new HttpResponseMessage(status) { Content = new StringContent("broken") };
            }

            _stop.Cancel();
            token.ThrowIfCancellationRequested();
        }

        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(next.Event, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in next.Headers)
        {
            response.Headers.Add($"Lambda-Runtime-{name}", value);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        _stop.Dispose();
        base.Dispose(disposing);
    }

    internal sealed record Post(string Path, string Body, string ContentType, string? ErrorType);
}
