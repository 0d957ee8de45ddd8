using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.Runtime.StandIn;

/// <summary>Asks the config's endpoint provider, in terms of Region, service URL and endpoint variants.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    /// <summary>The endpoint a client with this config would use for a request.</summary>
    internal static Endpoint Resolve(ClientConfig config, ServiceOperationEndpointParameters asked)
    {
        var context = new RequestContext(enableMetric: false)
        {
            ClientConfig = config,
            OriginalRequest = asked.Request,
            Request = new DefaultRequest(asked.Request, config.ServiceId)
            {
                AlternateEndpoint = asked.AlternateEndpoint,
            },
        };
        return new RegionalEndpointResolver().GetEndpoint(
            new Amazon.Runtime.Internal.ExecutionContext(context, null)
        );
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        var region = requestContext.Request.AlternateEndpoint ?? config.RegionEndpoint;
        var url = config.ServiceURL;
        return new EndpointParameters
        {
            ["Region"] =
                region?.SystemName ?? (url is null ? null : AWSSDKUtils.DetermineRegion(url)),
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = url,
        };
    }
}
