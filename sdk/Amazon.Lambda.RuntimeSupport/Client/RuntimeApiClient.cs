using System.Net;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Lambda's Runtime API over HTTP.</summary>
public class RuntimeApiClient : IRuntimeApiClient
{
    /// <summary>Largest result Lambda accepts, in bytes; a greater one is an error of the function.</summary>
    internal const int LargestResponse = (6 * 1024 * 1024) + 100;

    private static readonly MediaTypeHeaderValue s_errorType = new(
        "application/vnd.aws.lambda.error+json"
    );

    private readonly HttpClient _http;
    private readonly LambdaEnvironment _environment;
    private readonly ILambdaLogger _logger;
    private readonly string _base;

    public RuntimeApiClient(HttpClient httpClient)
        : this(httpClient, null, new LambdaEnvironment(), LambdaLogger.Target) { }

    internal RuntimeApiClient(
        HttpClient httpClient,
        LambdaBootstrapOptions options,
        LambdaEnvironment environment,
        ILambdaLogger logger
    )
    {
        _http = httpClient;
        _environment = environment;
        _logger = logger;
        var host = options?.RuntimeApiEndpoint ?? environment.RuntimeServerHostAndPort;
        _base = $"http://{host}/2018-06-01/runtime/";
    }

    public Task ReportInitializationErrorAsync(
        Exception exception,
        string errorType = null,
        CancellationToken cancellationToken = default
    ) => ReportAsync("init/error", ErrorReport.Of(exception, errorType), cancellationToken);

    public Task ReportInitializationErrorAsync(
        string errorType,
        CancellationToken cancellationToken = default
    ) => ReportAsync("init/error", ErrorReport.Of(errorType, null), cancellationToken);

    public async Task<InvocationRequest> GetNextInvocationAsync(
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}invocation/next");
        using var response = await _http.SendAsync(request, cancellationToken);
        await ExpectAsync(response, HttpStatusCode.OK, "no next invocation", cancellationToken);
        return new InvocationRequest
        {
            InputStream = new MemoryStream(
                await response.Content.ReadAsByteArrayAsync(cancellationToken)
            ),
            LambdaContext = new LambdaContext(
                new InvocationHeaders(response.Headers),
                _environment,
                _logger
            ),
        };
    }

    public Task ReportInvocationErrorAsync(
        string awsRequestId,
        Exception exception,
        CancellationToken cancellationToken = default
    ) => ReportErrorAsync(awsRequestId, ErrorReport.Of(exception), cancellationToken);

    public async Task SendResponseAsync(
        string awsRequestId,
        Stream outputStream,
        CancellationToken cancellationToken = default
    )
    {
        // Measured before sending: once a result was refused with 413, the invocation is over, and
        // no error can be reported for it any more.
        var output = await ReadAsync(outputStream, cancellationToken);
        if (output.Length > LargestResponse)
        {
            await ReportErrorAsync(
                awsRequestId,
                ErrorReport.ResponseTooLarge(output.Length),
                cancellationToken
            );
            return;
        }

        using var content = new ByteArrayContent(output);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PostAsync(
            new Uri($"{_base}invocation/{awsRequestId}/response"),
            content,
            cancellationToken
        );
        if (response.StatusCode == HttpStatusCode.RequestEntityTooLarge)
        {
            _logger.LogError($"the result of {output.Length} bytes was refused as too large");
            return;
        }

        await ExpectAsync(response, HttpStatusCode.Accepted, "result refused", cancellationToken);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken token)
    {
        using var buffer = new MemoryStream();
        if (stream is not null)
        {
            await stream.CopyToAsync(buffer, token);
        }

        return buffer.ToArray();
    }

    private Task ReportErrorAsync(string requestId, ErrorReport report, CancellationToken token) =>
        ReportAsync($"invocation/{requestId}/error", report, token);

    private async Task ReportAsync(string path, ErrorReport report, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _base + path);
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", report.Type);
        request.Content = new ByteArrayContent(report.ToJson());
        request.Content.Headers.ContentType = s_errorType;
        using var response = await _http.SendAsync(request, token);
        await ExpectAsync(response, HttpStatusCode.Accepted, "error report refused", token);
    }

    private static async Task ExpectAsync(
        HttpResponseMessage response,
        HttpStatusCode expected,
        string otherwise,
        CancellationToken token
    )
    {
        if (response.StatusCode != expected)
        {
            throw new RuntimeApiClientException(
                otherwise,
                response.StatusCode,
                await response.Content.ReadAsStringAsync(token)
            );
        }
    }
}
