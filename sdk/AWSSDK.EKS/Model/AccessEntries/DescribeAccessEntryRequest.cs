using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/access-entries/{principalArn}</c></summary>
public class DescribeAccessEntryRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DescribeAccessEntryRequest,
        DescribeAccessEntryResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DescribeAccessEntryResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape
    );

    public string ClusterName { get; set; }
    public string PrincipalArn { get; set; }

    private static RestRequest Marshal(DescribeAccessEntryRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/access-entries/{principalArn}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{principalArn}", request.PrincipalArn, nameof(PrincipalArn));
}

public class DescribeAccessEntryResponse : AmazonWebServiceResponse
{
    public AccessEntry AccessEntry { get; set; }

    internal static DescribeAccessEntryResponse Read(JsonElement json) =>
        new() { AccessEntry = json.Child("accessEntry", AccessEntry.Read) };
}
