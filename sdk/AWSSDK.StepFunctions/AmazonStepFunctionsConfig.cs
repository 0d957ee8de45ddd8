using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.StandIn;
using Amazon.Util.Internal;

namespace Amazon.StepFunctions;

/// <summary>Configuration of an <see cref="AmazonStepFunctionsClient"/>.</summary>
public class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString(
        ServiceId,
        StepFunctionsService.PackageVersion
    );

    public AmazonStepFunctionsConfig()
        : base(DefaultConfigurations.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "states";
        EndpointProvider = StepFunctionsService.Endpoints;
    }

    public static new string ServiceId => "SFN";

    public override string RegionEndpointServiceName => "states";

    public override string ServiceVersion => StepFunctionsService.Service.ApiVersion;

    public override string UserAgent => s_userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters
    ) => RegionalEndpointResolver.Resolve(this, parameters);
}
