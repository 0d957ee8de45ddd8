using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CloudWatchLogs;

/// <summary>Amazon CloudWatch Logs: the operations this project uses, with the official names and shapes.</summary>
public interface IAmazonCloudWatchLogs : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() =>
        new AmazonCloudWatchLogsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonCloudWatchLogsClient(awsCredentials, (AmazonCloudWatchLogsConfig)clientConfig);

    Task<CreateLogGroupResponse> CreateLogGroupAsync(
        CreateLogGroupRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteLogGroupResponse> DeleteLogGroupAsync(
        DeleteLogGroupRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(
        CancellationToken cancellationToken = default
    );

    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(
        DescribeLogGroupsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default
    );

    Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(
        PutRetentionPolicyRequest request,
        CancellationToken cancellationToken = default
    );

    Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
