using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

/// <summary><c>Logs_20140328.DescribeLogGroups</c></summary>
public class DescribeLogGroupsRequest : AmazonCloudWatchLogsRequest
{
    internal static readonly Operation<
        DescribeLogGroupsRequest,
        DescribeLogGroupsResponse
    > Operation = new(
        CloudWatchLogsService.Service,
        Marshal,
        DescribeLogGroupsResponse.Read,
        InvalidParameterException.Shape,
        ServiceUnavailableException.Shape
    );

    public List<string> AccountIdentifiers { get; set; } = Unset.List<string>();
    public bool? IncludeLinkedAccounts { get; set; }
    public int? Limit { get; set; }
    public LogGroupClass LogGroupClass { get; set; }
    public List<string> LogGroupIdentifiers { get; set; } = Unset.List<string>();
    public string LogGroupNamePattern { get; set; }
    public string LogGroupNamePrefix { get; set; }
    public string NextToken { get; set; }

    private static RpcRequest Marshal(DescribeLogGroupsRequest request) =>
        CloudWatchLogsService.Request(
            request,
            "DescribeLogGroups",
            json =>
            {
                json.Texts("accountIdentifiers", request.AccountIdentifiers);
                json.Flag("includeLinkedAccounts", request.IncludeLinkedAccounts);
                json.Number("limit", request.Limit);
                json.Text("logGroupClass", request.LogGroupClass);
                json.Texts("logGroupIdentifiers", request.LogGroupIdentifiers);
                json.Text("logGroupNamePattern", request.LogGroupNamePattern);
                json.Text("logGroupNamePrefix", request.LogGroupNamePrefix);
                json.Text("nextToken", request.NextToken);
            }
        );
}

public class DescribeLogGroupsResponse : AmazonWebServiceResponse
{
    public List<LogGroup> LogGroups { get; set; } = Unset.List<LogGroup>();
    public string NextToken { get; set; }

    internal static DescribeLogGroupsResponse Read(JsonElement json) =>
        new()
        {
            LogGroups = json.Each("logGroups", LogGroup.Read),
            NextToken = json.Text("nextToken"),
        };
}
