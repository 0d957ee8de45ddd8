using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class Logging
{
    public List<LogSetup> ClusterLogging { get; set; } = Unset.List<LogSetup>();

    internal static Logging Read(JsonElement json) =>
        new() { ClusterLogging = json.Each("clusterLogging", LogSetup.Read) };

    internal static void Write(Utf8JsonWriter json, Logging value)
    {
        json.Each("clusterLogging", value.ClusterLogging, LogSetup.Write);
    }
}

public class LogSetup
{
    public bool? Enabled { get; set; }
    public List<string> Types { get; set; } = Unset.List<string>();

    internal static LogSetup Read(JsonElement json) =>
        new() { Enabled = json.Flag("enabled"), Types = json.Texts("types") };

    internal static void Write(Utf8JsonWriter json, LogSetup value)
    {
        json.Flag("enabled", value.Enabled);
        json.Texts("types", value.Types);
    }
}
