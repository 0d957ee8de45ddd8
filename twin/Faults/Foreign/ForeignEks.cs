using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Eks;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Nodegroups;
using EksFed.Twin.Eks.Settings;

namespace EksFed.Twin.Faults.Foreign;

/// <summary>Clusters and node groups that a stranger has had for long.</summary>
internal static class ForeignEks
{
    /// <summary>An active cluster in the Region's default VPC, as public as EKS makes it by default.</summary>
    public static Cluster Cluster(EksRegion region, string name, Vpc vpc)
    {
        var account = region.World.AccountId;
        var spec = new ClusterSpec(
            name,
            $"arn:aws:iam::{account}:role/payments-cluster",
            ClusterVersions.Default,
            null,
            EndpointAccess.Default,
            new() { ["team"] = "payments" }
        )
        {
            SubnetIds = [.. vpc.Subnets.Select(subnet => subnet.Id)],
            SecurityGroupIds = [],
            ServiceCidr = null,
            LogTypes = new HashSet<string>(),
            AuthenticationMode = AuthenticationModes.Api,
            CreatorIsAdmin = true,
            SupportType = SupportTypes.Extended,
            DeletionProtection = false,
            ZonalShift = false,
        };
        var cluster = new Cluster(region, spec, $"arn:aws:iam::{account}:user/payments", vpc.Id);
        region.Add(cluster);
        AccessEntries.AddCreator(cluster);
        ControlPlane.StartAtOnce(cluster);
        return cluster;
    }

    /// <summary>A node group that is scaled to nothing at present.</summary>
    public static Nodegroup Nodegroup(Cluster cluster, string name)
    {
        var group = new Nodegroup(
            cluster,
            new(
                name,
                $"arn:aws:iam::{cluster.Region.World.AccountId}:role/payments-nodes",
                cluster.SubnetIds,
                ["t3.medium"],
                "AL2023_x86_64_STANDARD",
                "ON_DEMAND",
                new(0, 1, 0)
            )
            {
                DiskSize = 20,
                Labels = [],
                Taints = [],
                UpdateConfig = NodegroupSpec.ReadUpdateConfig(null),
                NodeRepair = false,
                Tags = new() { ["team"] = "payments" },
            }
        );
        group.Become(Eks.Nodegroups.Nodegroup.Active);
        cluster.Nodegroups.Add(group);
        return group;
    }

    public static void Delete(Cluster cluster)
    {
        if (cluster.Exists)
        {
            ControlPlane.DeleteAtOnce(cluster);
        }
    }
}
