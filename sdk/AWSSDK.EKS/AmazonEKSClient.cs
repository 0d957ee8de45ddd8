using Amazon.EKS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS;

/// <inheritdoc cref="IAmazonEKS"/>
public class AmazonEKSClient : AmazonServiceClient, IAmazonEKS
{
    private static readonly ServiceMetadata s_metadata = new(AmazonEKSConfig.ServiceId);

    public AmazonEKSClient()
        : base(new AmazonEKSConfig()) { }

    public AmazonEKSClient(RegionEndpoint region)
        : base(new AmazonEKSConfig { RegionEndpoint = region }) { }

    public AmazonEKSClient(AmazonEKSConfig config)
        : base(config) { }

    public AmazonEKSClient(AWSCredentials credentials)
        : this(credentials, new AmazonEKSConfig()) { }

    public AmazonEKSClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonEKSConfig { RegionEndpoint = region }) { }

    public AmazonEKSClient(AWSCredentials credentials, AmazonEKSConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonEKSConfig()) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonEKSConfig { RegionEndpoint = region })
    { }

    public AmazonEKSClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        AmazonEKSConfig clientConfig
    )
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonEKSConfig()) { }

    public AmazonEKSClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        RegionEndpoint region
    )
        : this(
            awsAccessKeyId,
            awsSecretAccessKey,
            awsSessionToken,
            new AmazonEKSConfig { RegionEndpoint = region }
        ) { }

    public AmazonEKSClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        AmazonEKSConfig clientConfig
    )
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => s_metadata;

    public virtual Task<AssociateAccessPolicyResponse> AssociateAccessPolicyAsync(
        AssociateAccessPolicyRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<AssociateAccessPolicyResponse>(
            request,
            AssociateAccessPolicyRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<CreateAccessEntryResponse> CreateAccessEntryAsync(
        CreateAccessEntryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<CreateAccessEntryResponse>(
            request,
            CreateAccessEntryRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<CreateClusterResponse> CreateClusterAsync(
        CreateClusterRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<CreateClusterResponse>(
            request,
            CreateClusterRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<CreateFargateProfileResponse> CreateFargateProfileAsync(
        CreateFargateProfileRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<CreateFargateProfileResponse>(
            request,
            CreateFargateProfileRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<CreateNodegroupResponse> CreateNodegroupAsync(
        CreateNodegroupRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<CreateNodegroupResponse>(
            request,
            CreateNodegroupRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DeleteAccessEntryResponse> DeleteAccessEntryAsync(
        DeleteAccessEntryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DeleteAccessEntryResponse>(
            request,
            DeleteAccessEntryRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DeleteClusterResponse> DeleteClusterAsync(
        DeleteClusterRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DeleteClusterResponse>(
            request,
            DeleteClusterRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DeleteFargateProfileResponse> DeleteFargateProfileAsync(
        DeleteFargateProfileRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DeleteFargateProfileResponse>(
            request,
            DeleteFargateProfileRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DeleteNodegroupResponse> DeleteNodegroupAsync(
        DeleteNodegroupRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DeleteNodegroupResponse>(
            request,
            DeleteNodegroupRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeAccessEntryResponse> DescribeAccessEntryAsync(
        DescribeAccessEntryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeAccessEntryResponse>(
            request,
            DescribeAccessEntryRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeClusterResponse> DescribeClusterAsync(
        DescribeClusterRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeClusterResponse>(
            request,
            DescribeClusterRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeClusterVersionsResponse> DescribeClusterVersionsAsync(
        DescribeClusterVersionsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeClusterVersionsResponse>(
            request,
            DescribeClusterVersionsRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeFargateProfileResponse> DescribeFargateProfileAsync(
        DescribeFargateProfileRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeFargateProfileResponse>(
            request,
            DescribeFargateProfileRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeNodegroupResponse> DescribeNodegroupAsync(
        DescribeNodegroupRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeNodegroupResponse>(
            request,
            DescribeNodegroupRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DescribeUpdateResponse> DescribeUpdateAsync(
        DescribeUpdateRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeUpdateResponse>(
            request,
            DescribeUpdateRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<DisassociateAccessPolicyResponse> DisassociateAccessPolicyAsync(
        DisassociateAccessPolicyRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DisassociateAccessPolicyResponse>(
            request,
            DisassociateAccessPolicyRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListAccessEntriesResponse> ListAccessEntriesAsync(
        ListAccessEntriesRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListAccessEntriesResponse>(
            request,
            ListAccessEntriesRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListAssociatedAccessPoliciesResponse> ListAssociatedAccessPoliciesAsync(
        ListAssociatedAccessPoliciesRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListAssociatedAccessPoliciesResponse>(
            request,
            ListAssociatedAccessPoliciesRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListClustersResponse> ListClustersAsync(
        ListClustersRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListClustersResponse>(
            request,
            ListClustersRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListFargateProfilesResponse> ListFargateProfilesAsync(
        ListFargateProfilesRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListFargateProfilesResponse>(
            request,
            ListFargateProfilesRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<ListNodegroupsResponse> ListNodegroupsAsync(
        ListNodegroupsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ListNodegroupsResponse>(
            request,
            ListNodegroupsRequest.Operation.Options,
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

    public virtual Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<TagResourceResponse>(
            request,
            TagResourceRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<UntagResourceResponse> UntagResourceAsync(
        UntagResourceRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<UntagResourceResponse>(
            request,
            UntagResourceRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<UpdateAccessEntryResponse> UpdateAccessEntryAsync(
        UpdateAccessEntryRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<UpdateAccessEntryResponse>(
            request,
            UpdateAccessEntryRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<UpdateClusterConfigResponse> UpdateClusterConfigAsync(
        UpdateClusterConfigRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<UpdateClusterConfigResponse>(
            request,
            UpdateClusterConfigRequest.Operation.Options,
            cancellationToken
        );

    public virtual Task<UpdateNodegroupConfigResponse> UpdateNodegroupConfigAsync(
        UpdateNodegroupConfigRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<UpdateNodegroupConfigResponse>(
            request,
            UpdateNodegroupConfigRequest.Operation.Options,
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
