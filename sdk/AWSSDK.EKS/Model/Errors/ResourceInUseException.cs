using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ResourceInUseException : AmazonEKSException
{
    internal static readonly ErrorShape Shape = new(
        "ResourceInUseException",
        (error, json) =>
            new ResourceInUseException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
            {
                AddonName = json.Text("addonName"),
                ClusterName = json.Text("clusterName"),
                NodegroupName = json.Text("nodegroupName"),
            }
    );

    public ResourceInUseException()
        : base() { }

    public ResourceInUseException(string message)
        : base(message) { }

    public ResourceInUseException(string message, Exception innerException)
        : base(message, innerException) { }

    public ResourceInUseException(Exception innerException)
        : base(innerException) { }

    public ResourceInUseException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ResourceInUseException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string AddonName { get; set; }
    public string ClusterName { get; set; }
    public string NodegroupName { get; set; }
}
