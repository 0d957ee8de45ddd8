using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>CreateCluster, DescribeCluster, ListClusters, DeleteCluster.</summary>
internal static class ClusterOperations
{
    private const int Quota = 100;

    public static JsonObject CreateCluster(EksCall call)
    {
        var region = call.Region;
        var spec = ClusterSpec.Read(call);
        if (region.Tokens.Find<Cluster>(call) is { } made)
        {
            return Answer(made);
        }

        if (!region.IsFree(spec.Name))
        {
            throw EksErrors.InUse($"Cluster already exists with name: {spec.Name}", spec.Name);
        }

        if (region.Clusters.Count >= Quota)
        {
            throw EksErrors.LimitExceeded(
                $"The maximum number of clusters ({Quota}) has been reached.",
                spec.Name
            );
        }

        var vpcId = ClusterPlacement.Check(region, spec)[0].VpcId;
        var creator = Principal.Canonical(call.Principal);
        var cluster = new Cluster(region, spec, creator, vpcId);
        region.Add(cluster);
        region.Tokens.Remember(call, cluster);
        AccessEntries.AddCreator(cluster);
        ControlPlane.Start(cluster);
        return Answer(cluster);
    }

    public static JsonObject DescribeCluster(EksCall call)
    {
        call.End();
        return Answer(call.Cluster);
    }

    public static JsonObject ListClusters(EksCall call)
    {
        call.End("include", Page.MaxResults, Page.NextToken);
        return Page.Of(call, "clusters", call.Region.Clusters.Select(cluster => cluster.Name));
    }

    public static JsonObject DeleteCluster(EksCall call)
    {
        call.End();
        var cluster = call.Cluster;
        RequireDeletable(cluster);
        ControlPlane.Delete(cluster);
        var answer = Answer(cluster);
        answer["cluster"]!["status"] = Cluster.Deleting;
        return answer;
    }

    private static void RequireDeletable(Cluster cluster)
    {
        var name = cluster.Name;
        if (cluster.Status == Cluster.Deleting)
        {
            throw EksErrors.InUse($"Cluster {name} is already being deleted", name);
        }

        if (cluster.Nodegroups.Count > 0)
        {
            throw EksErrors.InUse("Cluster has nodegroups attached", name);
        }

        if (cluster.FargateProfiles.FirstOrDefault() is { } profile)
        {
            throw EksErrors.InUse(
                $"Cannot delete because cluster {name} currently has Fargate profile "
                    + $"{profile.Name} in status {profile.Status}",
                name
            );
        }

        if (cluster.Status == Cluster.Updating)
        {
            throw EksErrors.InUse(
                $"Cannot delete because cluster {name} currently has an update in progress",
                name
            );
        }

        // D: only an active cluster is protected.
        if (cluster is { DeletionProtection: true, Status: Cluster.Active })
        {
            throw EksErrors.InvalidRequest(
                $"Cannot delete cluster {name} because deletion protection is enabled",
                name
            );
        }
    }

    private static JsonObject Answer(Cluster cluster) =>
        new() { ["cluster"] = ClusterJson.Write(cluster) };
}
