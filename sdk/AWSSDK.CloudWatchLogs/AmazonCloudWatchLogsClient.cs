using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs;

/// <inheritdoc cref="IAmazonCloudWatchLogs"/>
public class AmazonCloudWatchLogsClient : AmazonServiceClient, IAmazonCloudWatchLogs
{
    private static readonly ServiceMetadata s_metadata = new(AmazonCloudWatchLogsConfig.ServiceId);

    public AmazonCloudWatchLogsClient()
        : base(new AmazonCloudWatchLogsConfig()) { }

    public AmazonCloudWatchLogsClient(RegionEndpoint region)
        : base(new AmazonCloudWatchLogsConfig { RegionEndpoint = region }) { }

    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig config)
        : base(config) { }

    public AmazonCloudWatchLogsClient(AWSCredentials credentials)
        : this(credentials, new AmazonCloudWatchLogsConfig()) { }

    public AmazonCloudWatchLogsClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudWatchLogsConfig { RegionEndpoint = region }) { }

    public AmazonCloudWatchLogsClient(
        AWSCredentials credentials,
        AmazonCloudWatchLogsConfig clientConfig
    )
        : base(credentials, clientConfig) { }

    public AmazonCloudWatchLogsClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonCloudWatchLogsConfig()) { }

    public AmazonCloudWatchLogsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        RegionEndpoint region
    )
        : this(
            awsAccessKeyId,
            awsSecretAccessKey,
            new AmazonCloudWatchLogsConfig { RegionEndpoint = region }
        ) { }

    public AmazonCloudWatchLogsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        AmazonCloudWatchLogsConfig clientConfig
    )
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonCloudWatchLogsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken
    )
        : this(
            awsAccessKeyId,
            awsSecretAccessKey,
            awsSessionToken,
            new AmazonCloudWatchLogsConfig()
        ) { }

    public AmazonCloudWatchLogsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        RegionEndpoint region
    )
        : this(
            awsAccessKeyId,
            awsSecretAccessKey,
            awsSessionToken,
            new AmazonCloudWatchLogsConfig { RegionEndpoint = region }
        ) { }

    public AmazonCloudWatchLogsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        AmazonCloudWatchLogsConfig clientConfig
    )
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => s_metadata;

    public virtual Task<CreateLogGroupResponse> CreateLogGroupAsync(
        CreateLogGroupRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<CreateLogGroupResponse>(
            request,
            CreateLogGroupRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DeleteLogGroupResponse> DeleteLogGroupAsync(
        DeleteLogGroupRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DeleteLogGroupResponse>(
            request,
            DeleteLogGroupRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(
        CancellationToken cancellationToken = default
    ) => DescribeLogGroupsAsync(new DescribeLogGroupsRequest(), cancellationToken);

    public virtual Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(
        DescribeLogGroupsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeLogGroupsResponse>(
            request,
            DescribeLogGroupsRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListTagsForResourceResponse>(
            request,
            ListTagsForResourceRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(
        PutRetentionPolicyRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<PutRetentionPolicyResponse>(
            request,
            PutRetentionPolicyRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<TagResourceResponse>(
            request,
            TagResourceRequest.Operation.Options,
            cancellationToken
        );

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthHandler());
    }
}
