using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.StandIn;
using Amazon.Util.Internal;

namespace Amazon.CloudWatchLogs;

/// <summary>Configuration of an <see cref="AmazonCloudWatchLogsClient"/>.</summary>
public class AmazonCloudWatchLogsConfig : ClientConfig
{
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString(
        ServiceId,
        CloudWatchLogsService.PackageVersion
    );

    public AmazonCloudWatchLogsConfig()
        : base(DefaultConfigurations.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "logs";
        EndpointProvider = CloudWatchLogsService.Endpoints;
    }

    public static new string ServiceId => "CloudWatch Logs";

    public override string RegionEndpointServiceName => "logs";

    public override string ServiceVersion => CloudWatchLogsService.Service.ApiVersion;

    public override string UserAgent => s_userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters
    ) => RegionalEndpointResolver.Resolve(this, parameters);
}
