using System.Net.Security;
using System.Security.Authentication;
using EksFed.Twin.Wire;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EksFed.Cli.Serving;

/// <summary>The API servers of all clusters behind one port of TLS: the name asked for picks the cluster.</summary>
internal sealed class KubernetesEndpoint(
    ServedWorld served,
    Pump pump,
    ClusterDirectory clusters,
    Defects defects
)
{
    /// <summary>Answers a TLS client hello with the certificate of the cluster that it names.</summary>
    public ValueTask<SslServerAuthenticationOptions> GreetAsync(TlsHandshakeCallbackContext context)
    {
        var name = context.ClientHelloInfo.ServerName;
        var certificate =
            clusters.CertificateOf(name)
            ?? throw new AuthenticationException($"no cluster has the endpoint '{name}'");
        return new(new SslServerAuthenticationOptions { ServerCertificate = certificate });
    }

    public async Task HandleAsync(HttpContext context)
    {
        var host = context.Features.GetRequiredFeature<ITlsHandshakeFeature>().HostName;
        var request = await WireHttp.ReadAsync(context, served.InConnector);
        var address = new Uri($"https://{host}{WireHttp.TargetOf(context)}");
        await defects.GuardAsync(
            context,
            () =>
                pump.InvokeAsync(() =>
                    WireExchange.PerformAsync(served.World, WireHttp.Redirect(request, address))
                )
        );
    }
}
