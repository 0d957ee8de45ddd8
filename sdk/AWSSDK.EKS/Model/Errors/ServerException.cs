using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ServerException : AmazonEKSException
{
    internal static readonly ErrorShape Shape = new(
        "ServerException",
        (error, json) =>
            new ServerException(
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
                SubscriptionId = json.Text("subscriptionId"),
            }
    );

    public ServerException()
        : base() { }

    public ServerException(string message)
        : base(message) { }

    public ServerException(string message, Exception innerException)
        : base(message, innerException) { }

    public ServerException(Exception innerException)
        : base(innerException) { }

    public ServerException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServerException(
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
    public string SubscriptionId { get; set; }
}
