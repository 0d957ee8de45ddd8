using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>How the instances of a node group come, join and go.</summary>
internal static class Machines
{
    private const double LaunchedAfter = 0.4; // A: the share of the creation before instances run
    private const double DrainedAfter = 0.6; // A: the share of the deletion before they are gone
    private const double OrphanProbability = 1.0 / 3; // A: a CNI interface outlives its node

    private static readonly TimeSpan s_betweenTries = TimeSpan.FromSeconds(30);

    public static void Start(Nodegroup group)
    {
        var course = group.Begin(
            LifecycleKind.NodeGroupActive,
            group.Key,
            () => Join(group),
            () => GiveUp(group)
        );
        group.Later(course.Duration * LaunchedAfter, () => LaunchFirst(group));
    }

    public static void Stop(Nodegroup group)
    {
        group.Become(Nodegroup.Deleting);
        var course = group.Begin(
            LifecycleKind.NodeGroupDeleted,
            group.Key,
            () => Remove(group),
            () => Keep(group)
        );
        if (course.Fate == Fate.Completes)
        {
            group.Later(course.Duration * DrainedAfter, () => Drain(group));
        }
    }

    /// <summary>Launches or terminates instances until there are <paramref name="count"/>.</summary>
    /// <returns>False when the subnets gave no more addresses.</returns>
    public static bool Resize(Nodegroup group, int count)
    {
        while (group.Machines.Count > count)
        {
            Terminate(group, group.Machines[^1]);
        }

        while (group.Machines.Count < count)
        {
            if (!Launch(group))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Registers instances that are not nodes yet.</summary>
    public static void Register(Nodegroup group, int from)
    {
        group.HasJoined = true;
        var labels = new Dictionary<string, string>(group.Labels)
        {
            ["eks.amazonaws.com/capacityType"] = group.Spec.CapacityType,
            ["eks.amazonaws.com/nodegroup"] = group.Name,
        };
        foreach (var machine in group.Machines.Skip(from))
        {
            group.Cluster.Server!.AddNode(
                machine.NodeName(group.Cluster.Region.Name),
                machine.Subnet.Zone.Name,
                group.Spec.InstanceTypes[0],
                labels,
                [.. group.Taints.Select(taint => taint.ToNode())]
            );
        }
    }

    private static void Drain(Nodegroup group)
    {
        LeaveOrphan(group);
        Resize(group, 0);
    }

    private static void Remove(Nodegroup group)
    {
        Drain(group);
        group.Cluster.Nodegroups.Remove(group);
    }

    // A: what cannot be terminated runs on, and holds its subnets.
    private static void Keep(Nodegroup group) =>
        Fail(
            group,
            "NodeTerminationFailure",
            "Instances failed to terminate",
            [.. group.Machines.Select(machine => machine.InstanceId)],
            Nodegroup.DeleteFailed
        );

    private static void LaunchFirst(Nodegroup group)
    {
        var closed = Subnets(group)
            .Where(subnet => subnet is { HasInternetGateway: true, MapsPublicAddresses: false })
            .Select(subnet => subnet.Id)
            .ToList();
        if (closed.Count > 0)
        {
            Fail(
                group,
                "Ec2SubnetInvalidConfiguration",
                $"One or more Amazon EC2 Subnets of [{string.Join(", ", closed)}] for node group "
                    + $"{group.Name} does not automatically assign public IP addresses to instances "
                    + "launched into it. If you want your instances to be assigned a public IP address, "
                    + "then you need to enable auto-assign public IP address for the subnet.",
                closed
            );
        }
        else if (!Resize(group, group.Scaling.Desired))
        {
            Fail(
                group,
                "AsgInstanceLaunchFailures",
                "Could not launch On-Demand Instances. InsufficientFreeAddressesInSubnet - There are "
                    + "not enough free addresses in the subnets of the group.",
                [group.AutoScalingGroup]
            );
        }
    }

    // Nodes fetch their images and register themselves; without a way out they try until EKS gives up.
    private static void Join(Nodegroup group)
    {
        if (HasEgress(group))
        {
            Register(group, from: 0);
            group.Become(Nodegroup.Active);
            return;
        }

        var world = group.Cluster.Region.World;
        var patience = world.Lifecycles.Pause(LifecycleKind.NodesGivenUp, group.Key);
        group.Later(s_betweenTries, () => TryAgain(group));
        group.Later(patience - (world.Clock.Now - group.CreatedAt), () => GiveUp(group));
    }

    private static void TryAgain(Nodegroup group)
    {
        if (HasEgress(group))
        {
            Register(group, from: 0);
            group.Become(Nodegroup.Active);
        }
        else
        {
            group.Later(s_betweenTries, () => TryAgain(group));
        }
    }

    private static void GiveUp(Nodegroup group) =>
        Fail(
            group,
            "NodeCreationFailure",
            "Instances failed to join the kubernetes cluster",
            [.. group.Machines.Select(machine => machine.InstanceId)]
        );

    private static bool HasEgress(Nodegroup group)
    {
        var region = group.Cluster.Region;
        return group.Machines.TrueForAll(machine =>
            region.Network.FindSubnet(region.Name, machine.Subnet.Id) is { HasEgress: true }
        );
    }

    private static IEnumerable<EksSubnet> Subnets(Nodegroup group)
    {
        var region = group.Cluster.Region;
        return group
            .Spec.Subnets.Select(id => region.Network.FindSubnet(region.Name, id))
            .OfType<EksSubnet>();
    }

    private static bool Launch(Nodegroup group)
    {
        var (cluster, region) = (group.Cluster, group.Cluster.Region);
        var subnets = Subnets(group).ToList();
        if (subnets.Count == 0)
        {
            return false;
        }

        var subnet = subnets[group.Launched % subnets.Count];
        var instance = $"i-{cluster.Random.Hex(17)}";
        var address = region.Network.CreateInterface(
            region.Name,
            new(
                subnet.Id,
                [cluster.ClusterSecurityGroupId!],
                "",
                new Dictionary<string, string>
                {
                    ["eks:cluster-name"] = cluster.Name,
                    ["eks:nodegroup-name"] = group.Name,
                },
                InstanceId: instance
            )
        );
        if (address is null)
        {
            return false;
        }

        group.Launched++;
        group.Machines.Add(new(instance, subnet, address));
        return true;
    }

    private static void Terminate(Nodegroup group, Machine machine)
    {
        var region = group.Cluster.Region;
        group.Machines.Remove(machine);
        group.Cluster.Server?.RemoveNode(machine.NodeName(region.Name));
        region.Network.DeleteInterface(region.Name, machine.Address.InterfaceId);
    }

    // The VPC CNI detaches its secondary interfaces before it is killed, and not always deletes them. It is a
    // pod: on instances that never joined it has never run.
    private static void LeaveOrphan(Nodegroup group)
    {
        var (cluster, region) = (group.Cluster, group.Cluster.Region);
        var draw = region.World.Random.Fork($"eks/orphan/{group.Key}").NextDouble();
        if (draw >= OrphanProbability || !group.HasJoined || group.Machines.Count == 0)
        {
            return;
        }

        var machine = group.Machines[0];
        region.Network.CreateInterface(
            region.Name,
            new(
                machine.Subnet.Id,
                [cluster.ClusterSecurityGroupId!],
                $"aws-K8S-{machine.InstanceId}",
                new Dictionary<string, string>
                {
                    ["cluster.k8s.amazonaws.com/name"] = cluster.Name,
                    ["eks:eni:owner"] = "amazon-vpc-cni",
                    ["node.k8s.amazonaws.com/instance_id"] = machine.InstanceId,
                }
            )
        );
    }

    private static void Fail(
        Nodegroup group,
        string code,
        string message,
        IReadOnlyList<string> resources,
        string status = Nodegroup.CreateFailed
    )
    {
        group.Issues.Add(new HealthIssue(code, message, resources));
        group.Become(status);
    }
}
