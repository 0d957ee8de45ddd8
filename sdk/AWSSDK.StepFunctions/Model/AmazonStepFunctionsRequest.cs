using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>What all requests of the service are.</summary>
public class AmazonStepFunctionsRequest : AmazonWebServiceRequest;
