using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>What all requests of the service are.</summary>
public class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest;
