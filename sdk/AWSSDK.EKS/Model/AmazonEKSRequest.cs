using Amazon.Runtime;

namespace Amazon.EKS.Model;

/// <summary>What all requests of the service are.</summary>
public class AmazonEKSRequest : AmazonWebServiceRequest;
