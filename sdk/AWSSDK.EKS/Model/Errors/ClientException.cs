using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ClientException : AmazonEKSException
{
    internal static readonly ErrorShape Shape = new(
        "ClientException",
        (error, json) =>
            new ClientException(
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

    public ClientException()
        : base() { }

    public ClientException(string message)
        : base(message) { }

    public ClientException(string message, Exception innerException)
        : base(message, innerException) { }

    public ClientException(Exception innerException)
        : base(innerException) { }

    public ClientException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ClientException(
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
