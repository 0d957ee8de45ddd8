using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ConnectorConfigResponse
{
    public string ActivationCode { get; set; }
    public DateTime? ActivationExpiry { get; set; }
    public string ActivationId { get; set; }
    public string Provider { get; set; }
    public string RoleArn { get; set; }

    internal static ConnectorConfigResponse Read(JsonElement json) =>
        new()
        {
            ActivationCode = json.Text("activationCode"),
            ActivationExpiry = json.Time("activationExpiry"),
            ActivationId = json.Text("activationId"),
            Provider = json.Text("provider"),
            RoleArn = json.Text("roleArn"),
        };
}
