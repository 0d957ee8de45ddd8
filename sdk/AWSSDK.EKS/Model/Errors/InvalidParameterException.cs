using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class InvalidParameterException : AmazonEKSException
{
    internal static readonly ErrorShape Shape = new(
        "InvalidParameterException",
        (error, json) =>
            new InvalidParameterException(
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
                FargateProfileName = json.Text("fargateProfileName"),
                NodegroupName = json.Text("nodegroupName"),
                SubscriptionId = json.Text("subscriptionId"),
            }
    );

    public InvalidParameterException()
        : base() { }

    public InvalidParameterException(string message)
        : base(message) { }

    public InvalidParameterException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidParameterException(Exception innerException)
        : base(innerException) { }

    public InvalidParameterException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidParameterException(
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
    public string FargateProfileName { get; set; }
    public string NodegroupName { get; set; }
    public string SubscriptionId { get; set; }
}
