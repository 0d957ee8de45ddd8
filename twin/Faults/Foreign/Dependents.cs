using EksFed.Twin.Checks;
using EksFed.Twin.Ec2;
using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Security;

namespace EksFed.Twin.Faults.Foreign;

/// <summary>Strangers' things within our VPC, which hold it, its subnets or its security groups.</summary>
internal static class Dependents
{
    private const string Group = "payments-database";
    private const int PostgreSql = 5432;

    /// <summary>For calls that make or take apart something in a VPC.</summary>
    public static IEnumerable<Planting> In(CallSite site)
    {
        if (site.Service is not ("ec2" or "eks") || site.OurVpc is not { } vpc)
        {
            yield break;
        }

        var world = site.World;
        if (vpc.Subnets.FirstOrDefault(subnet => subnet.FreeAddresses > 0) is { } subnet)
        {
            yield return new(
                ForeignPlants.Interface,
                $"a network interface in {subnet.Id}",
                () => Plant(world, Card(subnet))
            );
            yield return new(
                ForeignPlants.LoadBalancer,
                $"a load balancer in {subnet.Id}",
                () => Plant(world, Balancer(subnet))
            );
        }

        var named = vpc.SecurityGroups.FirstOrDefault(group => OwnTags.On(group.Tags));
        if (named is not null && vpc.SecurityGroups.All(group => group.Name != Group))
        {
            yield return new(
                ForeignPlants.GroupReference,
                $"a security group with a rule for {named.Id}",
                () => PlantGroup(world, named)
            );
        }
    }

    // As a person makes it for a machine to come.
    private static NetworkInterface Card(Subnet subnet) =>
        new(subnet, "payments: standby address")
        {
            Groups = [subnet.Vpc.SecurityGroups.First(group => group.IsDefault)],
            RequesterId = "AIDACKCEVSQ6C2EXAMPLE",
            Tags = new() { ["team"] = "payments" },
        };

    // Source: Network Load Balancer guide: interfaces are described "ELB net/name/id". Without groups, as
    // the controller within Kubernetes makes it.
    private static NetworkInterface Balancer(Subnet subnet) =>
        new(subnet, "ELB net/a6c1f0e4d2b84f7f9c3e5a7d9b1c3e5f/50dc6c495c0c9188")
        {
            Type = "network_load_balancer",
            RequesterId = "amazon-elb",
            RequesterManaged = true,
            AttachmentId = subnet.Region.NewId("ela-attach"),
        };

    private static Planted Plant(World world, NetworkInterface card)
    {
        var all = card.Region.NetworkInterfaces;
        all.Add(card);
        return new(Stranger.Of(world, Ec2Audit.Of(card)), () => all.Remove(card));
    }

    private static Planted PlantGroup(World world, SecurityGroup named)
    {
        var all = named.Region.SecurityGroups;
        var group = all.Add(new(named.Vpc, Group, "Lets the cluster at the database"));
        group.AllowAllEgress();
        group.Add(new(false, "tcp", PostgreSql, PostgreSql) { Peer = named }, []);
        return new(Stranger.Of(world, Ec2Audit.Of(group)), group.Remove);
    }
}
