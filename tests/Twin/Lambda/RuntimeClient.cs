using System.Text.Json;

namespace EksFed.Twin.Tests.Lambda;

/// <summary>The four calls of the Runtime API, by hand.</summary>
internal sealed class RuntimeClient(
    IReadOnlyDictionary<string, string> environment,
    HttpMessageHandler network
) : IDisposable
{
    private readonly HttpClient _http = new(network, disposeHandler: false)
    {
        BaseAddress = new($"http://{environment["AWS_LAMBDA_RUNTIME_API"]}/2018-06-01/runtime/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<FunctionRequest> NextAsync(TimeProvider time, CancellationToken killed)
    {
        var answer = await _http.GetAsync("invocation/next", killed);
        answer.EnsureSuccessStatusCode();
        var headers = answer.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.Single(),
            StringComparer.OrdinalIgnoreCase
        );
        var body = await answer.Content.ReadAsStringAsync(killed);
        return new(body, headers, environment, network, time, killed);
    }

    public Task<HttpResponseMessage> RespondAsync(FunctionRequest request, string body) =>
        PostAsync($"invocation/{request.Id}/response", body);

    public Task<HttpResponseMessage> FailAsync(FunctionRequest request, Exception failure) =>
        PostAsync($"invocation/{request.Id}/error", Error(failure));

    public Task<HttpResponseMessage> FailInitAsync(Exception failure) =>
        PostAsync("init/error", Error(failure));

    public Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _http.PostAsync(path, new StringContent(body));

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public void Dispose() => _http.Dispose();

    private static string Error(Exception failure) =>
        JsonSerializer.Serialize(
            new { errorType = failure.GetType().Name, errorMessage = failure.Message }
        );
}

internal sealed record FunctionRequest(
    string Body,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Environment,
    HttpMessageHandler Network,
    TimeProvider Time,
    CancellationToken Killed
)
{
    public string Id => Headers["Lambda-Runtime-Aws-Request-Id"];
}
