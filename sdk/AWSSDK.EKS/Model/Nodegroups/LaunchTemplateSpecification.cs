using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class LaunchTemplateSpecification
{
    public string Id { get; set; }
    public string Name { get; set; }
    public string Version { get; set; }

    internal static LaunchTemplateSpecification Read(JsonElement json) =>
        new()
        {
            Id = json.Text("id"),
            Name = json.Text("name"),
            Version = json.Text("version"),
        };

    internal static void Write(Utf8JsonWriter json, LaunchTemplateSpecification value)
    {
        json.Text("id", value.Id);
        json.Text("name", value.Name);
        json.Text("version", value.Version);
    }
}

public class RemoteAccessConfig
{
    public string Ec2SshKey { get; set; }
    public List<string> SourceSecurityGroups { get; set; } = Unset.List<string>();

    internal static RemoteAccessConfig Read(JsonElement json) =>
        new()
        {
            Ec2SshKey = json.Text("ec2SshKey"),
            SourceSecurityGroups = json.Texts("sourceSecurityGroups"),
        };

    internal static void Write(Utf8JsonWriter json, RemoteAccessConfig value)
    {
        json.Text("ec2SshKey", value.Ec2SshKey);
        json.Texts("sourceSecurityGroups", value.SourceSecurityGroups);
    }
}
