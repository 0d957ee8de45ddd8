using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.StandIn;
using Amazon.Util.Internal;

namespace Amazon.EKS;

/// <summary>Configuration of an <see cref="AmazonEKSClient"/>.</summary>
public class AmazonEKSConfig : ClientConfig
{
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString(
        ServiceId,
        EKSService.PackageVersion
    );

    public AmazonEKSConfig()
        : base(DefaultConfigurations.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "eks";
        EndpointProvider = EKSService.Endpoints;
    }

    public static new string ServiceId => "EKS";

    public override string RegionEndpointServiceName => "eks";

    public override string ServiceVersion => EKSService.Service.ApiVersion;

    public override string UserAgent => s_userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters
    ) => RegionalEndpointResolver.Resolve(this, parameters);
}
