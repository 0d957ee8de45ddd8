using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Hosting;

namespace EksFed.Cli.Serving;

/// <summary>A served world: its pump, and the ports through which it is reached.</summary>
internal sealed class Server : IDisposable
{
    private const int LargestBody = 32 * 1024 * 1024;
    private readonly ServeOptions _options;
    private readonly Pump _pump;
    private readonly AwsEndpoint _aws;
    private readonly KubernetesEndpoint _kubernetes;
    private readonly WebApplication _web;

    public Server(ServeOptions options, Terminal terminal)
    {
        _options = options;
        Served = new($"{options.Seed}", terminal.Time);
        var defects = new Defects(terminal.Error);
        _pump = new(Served.World, options.Speed, () => Served.IsBusy, terminal.Time);
        _aws = new(Served, _pump, defects, terminal.Time);
        var clusters = new ClusterDirectory(Served, options);
        _pump.Stepped += clusters.Refresh;
        _kubernetes = new(Served, _pump, clusters, defects);
        _web = Build();
    }

    public ServedWorld Served { get; }

    /// <summary>Serves until <see cref="Stop"/>, or until the process is asked to end.</summary>
    /// <param name="started">Called once the ports are open.</param>
    public void Run(Action started)
    {
        _web.StartAsync().GetAwaiter().GetResult();
        try
        {
            started();
            _pump.Run(_web.Lifetime.ApplicationStopping);
        }
        finally
        {
            _web.StopAsync(TimeSpan.Zero).GetAwaiter().GetResult();
        }
    }

    public void Stop() => _web.Lifetime.StopApplication();

    public void Dispose()
    {
        ((IDisposable)_web).Dispose();
        _pump.Dispose();
    }

    // An empty builder: no file and no variable of the environment can open another address.
    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        var web = builder.Build();
        web.Run(HandleAsync);
        return web;
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Listen(IPAddress.Loopback, _options.Port);
        kestrel.Listen(
            IPAddress.Loopback,
            _options.KubernetesPort,
            port =>
                port.UseHttps(
                    new TlsHandshakeCallbackOptions { OnConnection = _kubernetes.GreetAsync }
                )
        );
    }

    private Task HandleAsync(HttpContext context) =>
        context.Connection.LocalPort == _options.Port
            ? _aws.HandleAsync(context)
            : _kubernetes.HandleAsync(context);
}
