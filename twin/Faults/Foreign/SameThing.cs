using EksFed.Twin.Checks;
using EksFed.Twin.Ec2;
using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Eks;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Nodegroups;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Logs;

namespace EksFed.Twin.Faults.Foreign;

/// <summary>A stranger's thing of AWS under the name that a call is about to give.</summary>
internal static class SameThing
{
    /// <summary>Null for calls that give no name, and for names that are taken.</summary>
    public static Planting? Find(CallSite site) =>
        (site.Service, site.Operation) switch
        {
            ("ec2", "CreateVpc") => SameVpc(site),
            ("ec2", "CreateSecurityGroup") => SameGroup(site),
            ("eks", "CreateCluster") => SameCluster(site),
            ("eks", "CreateNodegroup") => SameNodegroup(site),
            ("eks", "CreateAccessEntry") => SameEntry(site),
            ("logs", "CreateLogGroup") => SameLogGroup(site),
            _ => null,
        };

    // Two VPCs may have one name and one range: this one must not matter at all.
    private static Planting? SameVpc(CallSite site)
    {
        var name = site
            .Parameters.Groups("TagSpecification")
            .SelectMany(TagParametersOf)
            .FirstOrDefault(tag => tag.Key == "Name")
            .Value;
        if (
            site.Ec2 is not { } region
            || name is null
            || !Ipv4Range.TryParse(site.Parameters.Find("CidrBlock") ?? "", out var cidr)
        )
        {
            return null;
        }

        return Of(
            $"VPC {name}",
            () =>
            {
                var vpc = region.Vpcs.Add(
                    new Vpc(region, cidr.Value, "default")
                    {
                        Tags = new() { ["Name"] = name, ["team"] = "payments" },
                    }
                );
                vpc.Furnish();
                return new(
                    Stranger.Of(site.World, Ec2Audit.Of(vpc)),
                    () => RemoveUnlessGone(region, vpc)
                );
            }
        );
    }

    private static void RemoveUnlessGone(Ec2Region region, Vpc vpc)
    {
        if (region.Vpcs.Find(vpc.Id) is not null)
        {
            vpc.Remove();
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> TagParametersOf(
        Ec2.Query.QueryParameters specification
    ) =>
        specification
            .Groups("Tag")
            .Select(tag => KeyValuePair.Create(tag.Find("Key") ?? "", tag.Find("Value")));

    private static Planting? SameGroup(CallSite site)
    {
        var name = site.Parameters.Find("GroupName");
        if (
            name is null
            || site.Ec2?.Vpcs.Find(site.Parameters.Find("VpcId")) is not { } vpc
            || vpc.SecurityGroups.Any(group => group.Name == name)
        )
        {
            return null;
        }

        return Of(
            $"security group {name}",
            () =>
            {
                var group = vpc.Region.SecurityGroups.Add(
                    new SecurityGroup(vpc, name, "Of the payments team")
                );
                group.AllowAllEgress();
                return new(Stranger.Of(site.World, Ec2Audit.Of(group)), group.Remove);
            }
        );
    }

    private static Planting? SameCluster(CallSite site)
    {
        var name = site.Body.Text("name");
        var vpc = site.Ec2?.Vpcs.FirstOrDefault(each => each.IsDefault);
        return name is null || vpc is null || site.Eks is not { } eks || !eks.IsFree(name)
            ? null
            : Of(
                $"EKS cluster {name}",
                () =>
                {
                    var cluster = ForeignEks.Cluster(eks, name, vpc);
                    return new(
                        Stranger.Of(site.World, EksAudit.Of(cluster)),
                        () => ForeignEks.Delete(cluster)
                    );
                }
            );
    }

    private static Planting? SameNodegroup(CallSite site)
    {
        var name = site.Body.Text("nodegroupName");
        return
            name is null
            || site.Cluster is not { Status: Cluster.Active } cluster
            || cluster.Nodegroups.Exists(group => group.Name == name)
            ? null
            : Of(
                $"node group {name} of {cluster.Name}",
                () =>
                {
                    var group = ForeignEks.Nodegroup(cluster, name);
                    return new(
                        Stranger.Of(site.World, group.Resource),
                        () => cluster.Nodegroups.Remove(group)
                    );
                }
            );
    }

    private static Planting? SameEntry(CallSite site)
    {
        var principal = site.Body.Text("principalArn");
        return
            principal is null
            || site.Cluster is not { } cluster
            || cluster.AccessEntries.Exists(entry => entry.PrincipalArn == principal)
            ? null
            : Of(
                $"access entry {principal} of {cluster.Name}",
                () =>
                {
                    var entry = new AccessEntry(cluster, principal, AccessEntry.Standard);
                    cluster.AccessEntries.Add(entry);
                    IReadOnlyList<string> first = [EksAudit.Text(entry)];
                    return new(
                        // It goes with its cluster, and that is no harm done.
                        new Stranger(
                            $"access entry {principal} of {cluster.Name}",
                            () =>
                                !cluster.Exists ? first
                                : entry.Exists ? [EksAudit.Text(entry)]
                                : null
                        ),
                        () => cluster.AccessEntries.Remove(entry)
                    );
                }
            );
    }

    private static Planting? SameLogGroup(CallSite site)
    {
        var name = site.Body.Text("logGroupName");
        var logs = site.World.Services.OfType<CloudWatchLogsApi>().SingleOrDefault();
        return name is null || logs is null || Find(logs) is not null
            ? null
            : Of(
                $"log group {name}",
                () =>
                {
                    logs.EnsureByService(site.Region, name);
                    return new(
                        Stranger.Of(site.World, Find(logs)!),
                        () => logs.RemoveByOwner(site.Region, name)
                    );
                }
            );

        WorldResource? Find(CloudWatchLogsApi all) =>
            all.Resources.FirstOrDefault(each => each.Region == site.Region && each.Id == name);
    }

    private static Planting Of(string what, Func<Planted> plant) =>
        new(ForeignPlants.SameName, $"{what} of a stranger", plant);
}
