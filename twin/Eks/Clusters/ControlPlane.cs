using System.Globalization;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>How a control plane comes up in a customer's subnets, and how it goes.</summary>
internal static class ControlPlane
{
    private const double AttachedAfter = 0.4; // A: the share of the creation before its interfaces

    private static readonly TimeSpan s_longestStale = TimeSpan.FromSeconds(8); // A

    public static void Start(Cluster cluster)
    {
        var course = cluster.Begin(
            LifecycleKind.ClusterActive,
            cluster.Key,
            () => Activate(cluster),
            () => FailInternally(cluster, "The control plane could not be created.")
        );
        cluster.Later(course.Duration * AttachedAfter, () => Attach(cluster));
    }

    /// <summary>It has been there for long: active at once.</summary>
    public static void StartAtOnce(Cluster cluster)
    {
        Attach(cluster);
        Activate(cluster);
    }

    /// <summary>It goes without leaving anything.</summary>
    public static void DeleteAtOnce(Cluster cluster)
    {
        StopServer(cluster);
        cluster.Region.Remove(cluster);
        cluster.Become(Cluster.Deleting);
        Detach(cluster);
    }

    public static void Delete(Cluster cluster)
    {
        var world = cluster.Region.World;
        var stale = world.Random.Fork($"eks/stale/{cluster.Key}").NextDouble() * s_longestStale;
        cluster.Become(Cluster.Deleting, stale);
        // A: clusters have no other failure state than FAILED, and may be deleted again from there.
        var course = cluster.Begin(
            LifecycleKind.ClusterDeleted,
            cluster.Key,
            () => Remove(cluster),
            () => FailInternally(cluster, "The control plane could not be deleted.")
        );
        if (course.Fate == Fate.Completes)
        {
            cluster.Later(course.Duration / 2, () => StopServer(cluster));
        }
    }

    /// <summary>Makes the log group, unless somebody has; it outlives the cluster.</summary>
    public static void EnsureLogGroup(Cluster cluster)
    {
        if (cluster.LogTypes.Count > 0)
        {
            cluster.Region.Logs.EnsureByService(
                cluster.Region.Name,
                $"/aws/eks/{cluster.Name}/cluster"
            );
        }
    }

    private static void Remove(Cluster cluster)
    {
        StopServer(cluster);
        cluster.Region.Remove(cluster);
        cluster.Begin(LifecycleKind.ClusterInterfacesGone, cluster.Key, () => Detach(cluster));
    }

    private static void Attach(Cluster cluster)
    {
        var (region, network) = (cluster.Region, cluster.Region.Network);
        var subnets = cluster
            .SubnetIds.Select(id => network.FindSubnet(region.Name, id))
            .OfType<EksSubnet>()
            .DistinctBy(subnet => subnet.Zone.Id)
            .Take(2)
            .ToList();
        if (subnets.Count < 2)
        {
            Fail(cluster, "Ec2SubnetNotFound", "The cluster's subnets do not exist any more.");
            return;
        }

        var group = network.CreateSecurityGroup(region.Name, SecurityGroup(cluster));
        cluster.ClusterSecurityGroupId = group;
        string[] groups = [group, .. cluster.SecurityGroupIds];
        foreach (var subnet in subnets)
        {
            var made = network.CreateInterface(
                region.Name,
                new(
                    subnet.Id,
                    groups,
                    $"Amazon EKS {cluster.Name}",
                    new Dictionary<string, string>(),
                    RequesterManaged: true
                )
            );
            if (made is null)
            {
                Fail(cluster, "InsufficientFreeAddresses", $"{subnet.Id} has no free address.");
                return;
            }

            cluster.InterfaceIds.Add(made.InterfaceId);
        }

        EnsureLogGroup(cluster);
    }

    // Names and tags as EKS gives them; the cluster's own tags do not propagate.
    private static EksSecurityGroup SecurityGroup(Cluster cluster)
    {
        var suffix = cluster
            .Random.Next(1_000_000_000)
            .ToString("d9", CultureInfo.InvariantCulture);
        var name = $"eks-cluster-sg-{cluster.Name}-{suffix}";
        return new(
            name,
            "EKS created security group applied to ENI that is attached to EKS Control Plane "
                + "master nodes, as well as any managed workloads.",
            cluster.VpcId,
            new Dictionary<string, string>
            {
                ["Name"] = name,
                [$"kubernetes.io/cluster/{cluster.Name}"] = "owned",
                ["aws:eks:cluster-name"] = cluster.Name,
            }
        );
    }

    private static void Fail(Cluster cluster, string code, string message)
    {
        cluster.Issues.Add(new(code, message, [.. cluster.SubnetIds]));
        cluster.Become(Cluster.Failed);
    }

    // Source: ClusterIssueCode of the EKS API; A: the text.
    private static void FailInternally(Cluster cluster, string message)
    {
        cluster.Issues.Add(new("InternalFailure", message, [cluster.Name]));
        cluster.Become(Cluster.Failed);
    }

    private static void Activate(Cluster cluster)
    {
        var placement = new VpcOrigin(
            cluster.Region.Name,
            cluster.VpcId,
            cluster.SubnetIds,
            [cluster.ClusterSecurityGroupId!, .. cluster.SecurityGroupIds]
        );
        cluster.Server = cluster.Region.Kubernetes.Create(
            new(
                cluster.Name,
                cluster.Region.Name,
                cluster.Host,
                cluster.Version,
                cluster.CertificateAuthority.Pem,
                placement,
                principal => Authenticator.Authenticate(cluster, principal)
            )
            {
                IssueCertificate = () => cluster.CertificateAuthority.Issue(cluster.Host),
            }
        );
        cluster.Become(Cluster.Active);
    }

    private static void StopServer(Cluster cluster)
    {
        if (cluster.Server is { } server)
        {
            cluster.Region.Kubernetes.Remove(server);
        }
    }

    private static void Detach(Cluster cluster)
    {
        var (region, network) = (cluster.Region, cluster.Region.Network);
        cluster.InterfaceIds.ForEach(id => network.DeleteInterface(region.Name, id));
        if (cluster.ClusterSecurityGroupId is { } group)
        {
            network.DeleteSecurityGroup(region.Name, group);
        }

        region.Free(cluster);
    }
}
