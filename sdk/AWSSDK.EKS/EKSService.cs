using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS;

/// <summary>What all EKS operations share.</summary>
internal static class EKSService
{
    /// <summary>The official package whose public shapes these are.</summary>
    internal const string PackageVersion = "4.0.17";

    internal static Service Service { get; } =
        new(
            "Amazon.EKS",
            "2017-11-01",
            error => new AmazonEKSException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
        );

    internal static RegionalEndpointProvider Endpoints { get; } =
        new(
            "eks",
            (partition, region) =>
                partition switch
                {
                    "aws" => $"fips.eks.{region}.amazonaws.com",
                    "aws-us-gov" => $"eks.{region}.amazonaws.com",
                    _ => null,
                }
        );

    internal static RestRequest Request(
        AmazonWebServiceRequest request,
        string verb,
        string path
    ) => new(Service, request, verb, path);
}
