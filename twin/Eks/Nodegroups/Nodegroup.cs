using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>A managed node group.</summary>
internal sealed class Nodegroup : IEksObject
{
    public const string Creating = "CREATING";
    public const string Active = "ACTIVE";
    public const string Updating = "UPDATING";
    public const string Deleting = "DELETING";
    public const string CreateFailed = "CREATE_FAILED";
    public const string DeleteFailed = "DELETE_FAILED";

    public Nodegroup(Cluster cluster, NodegroupSpec spec)
    {
        (Cluster, Spec, Scaling) = (cluster, spec, spec.Scaling);
        (Labels, Taints, UpdateConfig) = (spec.Labels, spec.Taints, spec.UpdateConfig);
        CreatedAt = ModifiedAt = cluster.Region.World.Clock.Now;
        var uuid = cluster.Random.Uuid();
        Arn = cluster.Region.Arn($"nodegroup/{cluster.Name}/{spec.Name}/{uuid}");
        AutoScalingGroup = $"eks-{spec.Name}-{uuid}";
    }

    public Cluster Cluster { get; }

    public NodegroupSpec Spec { get; }

    public string Name => Spec.Name;

    public string Arn { get; }

    public string AutoScalingGroup { get; }

    public string Status { get; private set; } = Creating;

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset ModifiedAt { get; private set; }

    public Scaling Scaling { get; set; }

    public IReadOnlyDictionary<string, string> Labels { get; set; }

    public IReadOnlyList<NodegroupTaint> Taints { get; set; }

    public JsonObject UpdateConfig { get; set; }

    public List<HealthIssue> Issues { get; } = [];

    /// <summary>Running instances, in the order of their launch.</summary>
    public List<Machine> Machines { get; } = [];

    /// <summary>Counts every instance ever launched.</summary>
    public int Launched { get; set; }

    /// <summary>Whether instances of it ever became nodes, on which pods run.</summary>
    public bool HasJoined { get; set; }

    public string Key => $"{Cluster.Key}/{Name}";

    public bool Exists => Cluster.Exists && Cluster.Nodegroups.Contains(this);

    public WorldResource Resource => EksAudit.Of(this);

    public void Become(string status)
    {
        Status = status;
        ModifiedAt = Cluster.Region.World.Clock.Now;
    }

    /// <summary>Does something later, if the group is then still in the status it has now.</summary>
    public void Later(TimeSpan delay, Action action) =>
        Cluster.Region.World.Clock.Schedule(delay, InThisStatus(action));

    /// <summary>Begins a transition, which another status overtakes.</summary>
    public Course Begin(LifecycleKind kind, string key, Action done, Action failed) =>
        Cluster.Region.World.Lifecycles.Begin(kind, key, InThisStatus(done), InThisStatus(failed));

    private Action InThisStatus(Action action)
    {
        var status = Status;
        return () =>
        {
            if (Status == status)
            {
                action();
            }
        };
    }

    public JsonObject Answer()
    {
        return new()
        {
            ["nodegroup"] = new JsonObject
            {
                ["nodegroupName"] = Name,
                ["nodegroupArn"] = Arn,
                ["clusterName"] = Cluster.Name,
                ["version"] = Cluster.Version,
                ["releaseVersion"] = $"{Cluster.Version}.2-20260901",
                ["createdAt"] = EksRegion.Timestamp(CreatedAt),
                ["modifiedAt"] = EksRegion.Timestamp(ModifiedAt),
                ["status"] = Status,
                ["capacityType"] = Spec.CapacityType,
                ["scalingConfig"] = Scaling.Write(),
                ["instanceTypes"] = ClusterJson.List(Spec.InstanceTypes),
                ["subnets"] = ClusterJson.List(Spec.Subnets),
                ["amiType"] = Spec.AmiType,
                ["nodeRole"] = Spec.NodeRole,
                ["labels"] = ClusterJson.Tags(Labels),
                ["taints"] = new JsonArray([.. Taints.Select(taint => taint.Write())]),
                ["resources"] = new JsonObject
                {
                    ["autoScalingGroups"] = new JsonArray(
                        new JsonObject { ["name"] = AutoScalingGroup }
                    ),
                },
                ["diskSize"] = Spec.DiskSize,
                ["health"] = ClusterJson.Health(Issues),
                ["updateConfig"] = UpdateConfig.DeepClone(),
                ["nodeRepairConfig"] = new JsonObject { ["enabled"] = Spec.NodeRepair },
                ["tags"] = ClusterJson.Tags(Spec.Tags),
            },
        };
    }
}

/// <summary>One EC2 instance of a group.</summary>
internal sealed record Machine(string InstanceId, EksSubnet Subnet, EksAddress Address)
{
    /// <summary>The node's name: the private DNS name of its instance.</summary>
    public string NodeName(string region)
    {
        var host = $"ip-{Address.PrivateIp.Replace('.', '-')}";
        return region == "us-east-1" ? $"{host}.ec2.internal" : $"{host}.{region}.compute.internal";
    }
}
