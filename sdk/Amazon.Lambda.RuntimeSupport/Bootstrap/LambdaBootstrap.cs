using System.Runtime.InteropServices;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The runtime loop: asks for an event, runs the handler, sends the result or the error.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly ILambdaSerializer _serializer;
    private readonly LambdaEnvironment _environment = new();
    private readonly LambdaConsoleLogger _logger;
    private readonly RuntimeApiClient _api;

    public LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        LambdaBootstrapInitializer initializer = null
    )
        : this(httpClient, handler, initializer, null, null) { }

    public LambdaBootstrap(
        LambdaBootstrapHandler handler,
        LambdaBootstrapInitializer initializer = null
    )
        : this(null, handler, initializer, null, null) { }

    public LambdaBootstrap(
        LambdaBootstrapHandler handler,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer initializer = null
    )
        : this(null, handler, initializer, lambdaBootstrapOptions, null) { }

    public LambdaBootstrap(
        HandlerWrapper handlerWrapper,
        LambdaBootstrapInitializer initializer = null
    )
        : this(null, handlerWrapper.Handler, initializer, null, handlerWrapper.Serializer) { }

    public LambdaBootstrap(
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer initializer = null
    )
        : this(
            null,
            handlerWrapper.Handler,
            initializer,
            lambdaBootstrapOptions,
            handlerWrapper.Serializer
        ) { }

    public LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapInitializer initializer = null
    )
        : this(httpClient, handlerWrapper.Handler, initializer, null, handlerWrapper.Serializer) { }

    public LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer initializer = null
    )
        : this(
            httpClient,
            handlerWrapper.Handler,
            initializer,
            lambdaBootstrapOptions,
            handlerWrapper.Serializer
        ) { }

    private LambdaBootstrap(
        HttpClient http,
        LambdaBootstrapHandler handler,
        LambdaBootstrapInitializer initializer,
        LambdaBootstrapOptions options,
        ILambdaSerializer serializer
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        _ownsHttp = http is null;
        _http = http ?? RuntimeHttp.Create();
        _handler = handler;
        _initializer = initializer;
        _serializer = serializer;
        _logger = new LambdaConsoleLogger(_environment);
        _api = new RuntimeApiClient(_http, options, _environment, _logger);
    }

    /// <summary>An HTTP client fit for the Runtime API.</summary>
    public static HttpClient ConstructHttpClient() => RuntimeHttp.Create();

    /// <summary>Works until it is cancelled or the process is told to stop.</summary>
    /// <exception cref="RuntimeApiClientException">The sandbox is broken; the process has to end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        HeapLimit.Adjust(_environment);
        LambdaLogger.Target = _logger;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var signal = StopOnSigterm(stop);

        if (_initializer is not null && !await InitializeAsync(stop.Token))
        {
            return;
        }

        while (!stop.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopped, or the poll timed out while the sandbox was frozen: then ask again.
            }
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttp)
        {
            _http.Dispose();
        }
    }

    /// <summary>
    /// Lambda sends SIGTERM, then kills. A loop over somebody else's HTTP client is a guest in its
    /// process and leaves its signals alone.
    /// </summary>
    private PosixSignalRegistration StopOnSigterm(CancellationTokenSource stop) =>
        _ownsHttp
            ? PosixSignalRegistration.Create(
                PosixSignal.SIGTERM,
                signal =>
                {
                    signal.Cancel = true;
                    stop.Cancel();
                }
            )
            : null;

    private async Task<bool> InitializeAsync(CancellationToken token)
    {
        try
        {
            return await _initializer();
        }
        catch (Exception exception)
        {
            _logger.Failed(exception);
            await _api.ReportInitializationErrorAsync(exception, cancellationToken: token);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken token)
    {
        using var invocation = await _api.GetNextInvocationAsync(token);
        var context = (LambdaContext)invocation.LambdaContext;
        context.Serializer = _serializer;
        _logger.Invocation = context;
        LambdaTraceProvider.CurrentTraceId = context.TraceId;
        LambdaEnvironment.SetTraceId(context.TraceId);

        // An event once taken is answered even while stopping, so the calls below are not cancelled.
        InvocationResponse response;
        try
        {
            response = await _handler(invocation);
        }
        catch (Exception exception)
        {
            _logger.Failed(exception);
            await _api.ReportInvocationErrorAsync(
                context.AwsRequestId,
                exception,
                CancellationToken.None
            );
            if (exception is OutOfMemoryException)
            {
                throw;
            }

            return;
        }

        await SendAsync(context.AwsRequestId, response);
    }

    private async Task SendAsync(string requestId, InvocationResponse response)
    {
        try
        {
            await _api.SendResponseAsync(requestId, response?.OutputStream, CancellationToken.None);
        }
        finally
        {
            if (response is { DisposeOutputStream: true })
            {
                await response.OutputStream.DisposeAsync();
            }
        }
    }
}
