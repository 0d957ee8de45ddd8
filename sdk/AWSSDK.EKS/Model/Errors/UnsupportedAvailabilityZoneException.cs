using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class UnsupportedAvailabilityZoneException : AmazonEKSException
{
    internal static readonly ErrorShape Shape = new(
        "UnsupportedAvailabilityZoneException",
        (error, json) =>
            new UnsupportedAvailabilityZoneException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
            {
                ClusterName = json.Text("clusterName"),
                NodegroupName = json.Text("nodegroupName"),
                ValidZones = json.Texts("validZones"),
            }
    );

    public UnsupportedAvailabilityZoneException()
        : base() { }

    public UnsupportedAvailabilityZoneException(string message)
        : base(message) { }

    public UnsupportedAvailabilityZoneException(string message, Exception innerException)
        : base(message, innerException) { }

    public UnsupportedAvailabilityZoneException(Exception innerException)
        : base(innerException) { }

    public UnsupportedAvailabilityZoneException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public UnsupportedAvailabilityZoneException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string ClusterName { get; set; }
    public string NodegroupName { get; set; }
    public List<string> ValidZones { get; set; } = Unset.List<string>();
}
