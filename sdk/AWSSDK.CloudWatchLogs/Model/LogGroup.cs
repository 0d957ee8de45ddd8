using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class LogGroup
{
    public string Arn { get; set; }
    public bool? BearerTokenAuthenticationEnabled { get; set; }
    public DateTime? CreationTime { get; set; }
    public DataProtectionStatus DataProtectionStatus { get; set; }
    public bool? DeletionProtectionEnabled { get; set; }
    public List<string> InheritedProperties { get; set; } = Unset.List<string>();
    public string KmsKeyId { get; set; }
    public string LogGroupArn { get; set; }
    public LogGroupClass LogGroupClass { get; set; }
    public string LogGroupName { get; set; }
    public int? MetricFilterCount { get; set; }
    public int? RetentionInDays { get; set; }
    public long? StoredBytes { get; set; }

    internal static LogGroup Read(JsonElement json) =>
        new()
        {
            Arn = json.Text("arn"),
            BearerTokenAuthenticationEnabled = json.Flag("bearerTokenAuthenticationEnabled"),
            CreationTime = json.MillisecondTime("creationTime"),
            DataProtectionStatus = json.Text("dataProtectionStatus"),
            DeletionProtectionEnabled = json.Flag("deletionProtectionEnabled"),
            InheritedProperties = json.Texts("inheritedProperties"),
            KmsKeyId = json.Text("kmsKeyId"),
            LogGroupArn = json.Text("logGroupArn"),
            LogGroupClass = json.Text("logGroupClass"),
            LogGroupName = json.Text("logGroupName"),
            MetricFilterCount = json.Integer("metricFilterCount"),
            RetentionInDays = json.Integer("retentionInDays"),
            StoredBytes = json.Long("storedBytes"),
        };
}
