using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>CreateNodegroup, DescribeNodegroup, ListNodegroups, DeleteNodegroup.</summary>
internal static class NodegroupOperations
{
    private const int Quota = 30;

    public static JsonObject CreateNodegroup(EksCall call)
    {
        var cluster = call.Cluster;
        var spec = NodegroupSpec.Read(call, cluster);
        if (call.Region.Tokens.Find<Nodegroup>(call) is { } made)
        {
            return made.Answer();
        }

        cluster.RequireActive();
        if (cluster.Nodegroups.Exists(group => group.Name == spec.Name))
        {
            throw EksErrors.InUse(
                $"NodeGroup already exists with name {spec.Name} and cluster name {cluster.Name}",
                cluster.Name,
                spec.Name
            );
        }

        if (cluster.Nodegroups.Count >= Quota)
        {
            throw EksErrors.LimitExceeded(
                $"The maximum number of node groups per cluster ({Quota}) has been reached.",
                cluster.Name
            );
        }

        var created = new Nodegroup(cluster, spec);
        cluster.Nodegroups.Add(created);
        call.Region.Tokens.Remember(call, created);
        AccessEntries.AddForNodes(cluster, spec.NodeRole, "EC2_LINUX");
        Machines.Start(created);
        return created.Answer();
    }

    public static JsonObject DescribeNodegroup(EksCall call)
    {
        call.End();
        return Find(call).Answer();
    }

    public static JsonObject ListNodegroups(EksCall call)
    {
        call.End(Page.MaxResults, Page.NextToken);
        return Page.Of(call, "nodegroups", call.Cluster.Nodegroups.Select(group => group.Name));
    }

    public static JsonObject DeleteNodegroup(EksCall call)
    {
        call.End();
        var group = Find(call);
        if (group.Status is Nodegroup.Deleting or Nodegroup.Updating)
        {
            throw EksErrors.InUse(
                $"Nodegroup {group.Name} cannot be deleted while it is {group.Status}",
                group.Cluster.Name,
                group.Name
            );
        }

        Machines.Stop(group);
        return group.Answer();
    }

    /// <summary>The node group named by the path.</summary>
    public static Nodegroup Find(EksCall call)
    {
        var name = call["nodegroupName"];
        return call.Cluster.Nodegroups.Find(group => group.Name == name)
            ?? throw EksErrors.NotFound($"No node group found for name: {name}.", call["name"]);
    }
}
