using Amazon.EKS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.EKS;

/// <summary>Amazon EKS: the operations this project uses, with the official names and shapes.</summary>
public interface IAmazonEKS : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonEKSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonEKSClient(awsCredentials, (AmazonEKSConfig)clientConfig);

    Task<AssociateAccessPolicyResponse> AssociateAccessPolicyAsync(
        AssociateAccessPolicyRequest request,
        CancellationToken cancellationToken = default
    );

    Task<CreateAccessEntryResponse> CreateAccessEntryAsync(
        CreateAccessEntryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<CreateClusterResponse> CreateClusterAsync(
        CreateClusterRequest request,
        CancellationToken cancellationToken = default
    );

    Task<CreateFargateProfileResponse> CreateFargateProfileAsync(
        CreateFargateProfileRequest request,
        CancellationToken cancellationToken = default
    );

    Task<CreateNodegroupResponse> CreateNodegroupAsync(
        CreateNodegroupRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteAccessEntryResponse> DeleteAccessEntryAsync(
        DeleteAccessEntryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteClusterResponse> DeleteClusterAsync(
        DeleteClusterRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteFargateProfileResponse> DeleteFargateProfileAsync(
        DeleteFargateProfileRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteNodegroupResponse> DeleteNodegroupAsync(
        DeleteNodegroupRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeAccessEntryResponse> DescribeAccessEntryAsync(
        DescribeAccessEntryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeClusterResponse> DescribeClusterAsync(
        DescribeClusterRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeClusterVersionsResponse> DescribeClusterVersionsAsync(
        DescribeClusterVersionsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeFargateProfileResponse> DescribeFargateProfileAsync(
        DescribeFargateProfileRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeNodegroupResponse> DescribeNodegroupAsync(
        DescribeNodegroupRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeUpdateResponse> DescribeUpdateAsync(
        DescribeUpdateRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DisassociateAccessPolicyResponse> DisassociateAccessPolicyAsync(
        DisassociateAccessPolicyRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListAccessEntriesResponse> ListAccessEntriesAsync(
        ListAccessEntriesRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListAssociatedAccessPoliciesResponse> ListAssociatedAccessPoliciesAsync(
        ListAssociatedAccessPoliciesRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListClustersResponse> ListClustersAsync(
        ListClustersRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListFargateProfilesResponse> ListFargateProfilesAsync(
        ListFargateProfilesRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListNodegroupsResponse> ListNodegroupsAsync(
        ListNodegroupsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default
    );

    Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request,
        CancellationToken cancellationToken = default
    );

    Task<UntagResourceResponse> UntagResourceAsync(
        UntagResourceRequest request,
        CancellationToken cancellationToken = default
    );

    Task<UpdateAccessEntryResponse> UpdateAccessEntryAsync(
        UpdateAccessEntryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<UpdateClusterConfigResponse> UpdateClusterConfigAsync(
        UpdateClusterConfigRequest request,
        CancellationToken cancellationToken = default
    );

    Task<UpdateNodegroupConfigResponse> UpdateNodegroupConfigAsync(
        UpdateNodegroupConfigRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
