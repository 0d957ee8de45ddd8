using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class TracingConfiguration
{
    public bool? Enabled { get; set; }

    internal static TracingConfiguration Read(JsonElement json) =>
        new() { Enabled = json.Flag("enabled") };
}

public class EncryptionConfiguration
{
    public int? KmsDataKeyReusePeriodSeconds { get; set; }
    public string KmsKeyId { get; set; }
    public EncryptionType Type { get; set; }

    internal static EncryptionConfiguration Read(JsonElement json) =>
        new()
        {
            KmsDataKeyReusePeriodSeconds = json.Integer("kmsDataKeyReusePeriodSeconds"),
            KmsKeyId = json.Text("kmsKeyId"),
            Type = json.Text("type"),
        };
}
