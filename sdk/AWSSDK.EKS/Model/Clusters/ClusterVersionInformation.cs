using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ClusterVersionInformation
{
    public string ClusterType { get; set; }
    public string ClusterVersion { get; set; }
    public string DefaultPlatformVersion { get; set; }
    public bool? DefaultVersion { get; set; }
    public DateTime? EndOfExtendedSupportDate { get; set; }
    public DateTime? EndOfStandardSupportDate { get; set; }
    public string KubernetesPatchVersion { get; set; }
    public DateTime? ReleaseDate { get; set; }
    public ClusterVersionStatus Status { get; set; }
    public VersionStatus VersionStatus { get; set; }

    internal static ClusterVersionInformation Read(JsonElement json) =>
        new()
        {
            ClusterType = json.Text("clusterType"),
            ClusterVersion = json.Text("clusterVersion"),
            DefaultPlatformVersion = json.Text("defaultPlatformVersion"),
            DefaultVersion = json.Flag("defaultVersion"),
            EndOfExtendedSupportDate = json.Time("endOfExtendedSupportDate"),
            EndOfStandardSupportDate = json.Time("endOfStandardSupportDate"),
            KubernetesPatchVersion = json.Text("kubernetesPatchVersion"),
            ReleaseDate = json.Time("releaseDate"),
            Status = json.Text("status"),
            VersionStatus = json.Text("versionStatus"),
        };
}
