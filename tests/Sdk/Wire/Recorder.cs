using System.Net;
using System.Text;
using Amazon.Runtime;

namespace EksFed.Sdk.Tests.Wire;

/// <summary>Answers every request with one response and keeps what was sent.</summary>
internal sealed class Recorder(string body = "{}", HttpStatusCode status = HttpStatusCode.OK)
    : HttpMessageHandler
{
    internal List<Sent> Requests { get; } = [];

    internal Dictionary<string, string> AnswerHeaders { get; } = [];

    /// <summary>Makes <paramref name="config"/> talk to this handler, without retries.</summary>
    internal T Wire<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.EUWest1;
        config.HttpClientFactory = new Factory(this);
        config.MaxErrorRetry = 0;
        return config;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var sent = request.Content is { } content
            ? await content.ReadAsStringAsync(cancellationToken)
            : "";
        var headers = request
            .Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(
                header => header.Key,
                header => string.Join(",", header.Value),
                StringComparer.OrdinalIgnoreCase
            );
        Requests.Add(new Sent(request.Method.Method, request.RequestUri!, headers, sent));

        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in AnswerHeaders)
        {
            response.Headers.Add(name, value);
        }

        return response;
    }

    internal sealed record Sent(
        string Verb,
        Uri Address,
        IReadOnlyDictionary<string, string> Headers,
        string Body
    );

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
