using Amazon.EKS;
using EksFed.Functions.Aws;
using EksFed.Functions.Clusters;
using EksFed.Functions.Request;

namespace EksFed.Functions.Preflight;

/// <summary>The cluster's name is free or ours, and its version in standard support.</summary>
internal sealed class ClusterCheck(IAmazonEKS eks, string stack, MemberPlan member)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken token)
    {
        var cluster = await Cluster.FindAsync(eks, member.Cluster, token);
        if (cluster is null)
        {
            return await CheckVersionAsync(token);
        }

        var owner = new Ownership(stack, member.Of, Part.Cluster);
        return owner.Owns(cluster.Tags ?? [])
            ? []
            :
            [
                new(
                    member.Of.Region,
                    $"An EKS cluster named {member.Cluster} exists and is not this federation's.",
                    "Choose another name for the federation, or delete that cluster."
                ),
            ];
    }

    // A cluster that exists keeps its version, whatever has become of it since.
    private async Task<IReadOnlyList<Finding>> CheckVersionAsync(CancellationToken token)
    {
        var answer = await eks.DescribeClusterVersionsAsync(
            new() { ClusterVersions = [member.Version] },
            token
        );
        var found = (answer.ClusterVersions ?? []).Find(version =>
            version.ClusterVersion == member.Version
        );
        return found?.VersionStatus == VersionStatus.STANDARD_SUPPORT
            ? []
            :
            [
                new(
                    member.Of.Region,
                    $"Kubernetes {member.Version} is {found?.VersionStatus?.Value ?? "not offered"} there, "
                        + "where standard support is needed.",
                    "Deploy a newer version of this stack, or choose another Region."
                ),
            ];
    }
}
