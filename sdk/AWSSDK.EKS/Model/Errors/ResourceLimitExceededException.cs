using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ResourceLimitExceededException : AmazonEKSException
{
    internal static readonly ErrorShape Shape = new(
        "ResourceLimitExceededException",
        (error, json) =>
            new ResourceLimitExceededException(
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
                SubscriptionId = json.Text("subscriptionId"),
            }
    );

    public ResourceLimitExceededException()
        : base() { }

    public ResourceLimitExceededException(string message)
        : base(message) { }

    public ResourceLimitExceededException(string message, Exception innerException)
        : base(message, innerException) { }

    public ResourceLimitExceededException(Exception innerException)
        : base(innerException) { }

    public ResourceLimitExceededException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ResourceLimitExceededException(
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
    public string SubscriptionId { get; set; }
}
