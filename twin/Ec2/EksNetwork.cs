using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Eks;

namespace EksFed.Twin.Ec2;

/// <summary>EC2 as EKS uses it behind the scenes, in its customers' VPCs.</summary>
internal sealed class EksNetwork(Ec2Account account) : IEksNetwork
{
    private static readonly Ipv4Range s_everywhere = Ipv4Range.Parse("0.0.0.0/0");

    public IReadOnlyList<EksZone> ZonesOf(string region) =>
        [
            .. Region(region)
                .Zones.Where(zone => !zone.IsLocal)
                .OrderBy(zone => zone.Name, StringComparer.Ordinal)
                .Select(zone => new EksZone(zone.Name, zone.Id)),
        ];

    public EksSubnet? FindSubnet(string region, string subnetId) =>
        account.Find(region)?.Subnets.Find(subnetId) is { } subnet
            ? new(
                subnet.Id,
                subnet.Vpc.Id,
                new(subnet.Zone.Name, subnet.Zone.Id),
                subnet.FreeAddresses,
                WayOut(subnet) is InternetGateway,
                subnet.MapPublicIpOnLaunch,
                WayOut(subnet) is NatGateway { Connectivity: "public" } nat
                    && WayOut(nat.Subnet) is InternetGateway
            )
            : null;

    public IReadOnlyList<string> CidrsOf(string region, string vpcId) =>
        account.Find(region)?.Vpcs.Find(vpcId) is { } vpc ? [vpc.Cidr.ToString()] : [];

    public string? VpcOfSecurityGroup(string region, string groupId) =>
        account.Find(region)?.SecurityGroups.Find(groupId)?.Vpc.Id;

    public string CreateSecurityGroup(string region, EksSecurityGroup group)
    {
        var vpc = Region(region).Vpcs.Get(group.VpcId);
        var made = vpc.Region.SecurityGroups.Add(
            new(vpc, group.Name, group.Description) { Tags = new(group.Tags) }
        );
        made.AllowAllEgress();
        made.Add(new(false, "-1", null, null) { Peer = made }, []);
        return made.Id;
    }

    public void DeleteSecurityGroup(string region, string groupId)
    {
        if (Region(region).SecurityGroups.Find(groupId) is { IsInUse: false } group)
        {
            group.Remove();
        }
    }

    public EksAddress? CreateInterface(string region, EksInterface spec)
    {
        var place = Region(region);
        if (place.Subnets.Find(spec.SubnetId) is not { FreeAddresses: > 0 } subnet)
        {
            return null;
        }

        var made = place.NetworkInterfaces.Add(
            new(subnet, spec.Description)
            {
                Groups = [.. spec.SecurityGroupIds.Select(place.SecurityGroups.Get)],
                RequesterId = spec.RequesterManaged ? account.Id : null,
                RequesterManaged = spec.RequesterManaged,
                InstanceId = spec.InstanceId,
                PublicAtLaunch = spec.InstanceId is not null && subnet.MapPublicIpOnLaunch,
                AttachmentId = AttachmentOf(place, spec),
                Tags = new(spec.Tags),
            }
        );
        account.Tell(made);
        return new(made.Id, made.PrivateIp);
    }

    public void DeleteInterface(string region, string interfaceId)
    {
        var interfaces = Region(region).NetworkInterfaces;
        if (interfaces.Find(interfaceId) is { } target)
        {
            interfaces.Remove(target);
        }
    }

    private static string? AttachmentOf(Ec2Region region, EksInterface spec) =>
        spec.RequesterManaged ? region.NewId("ela-attach")
        : spec.InUse ? region.NewId("eni-attach")
        : null;

    private static Ec2Resource? WayOut(Subnet subnet) =>
        subnet.EffectiveRouteTable.Match(s_everywhere) is { IsActive: true } route
            ? route.Target
            : null;

    private Ec2Region Region(string name) =>
        account.Find(name) ?? throw new ArgumentException($"no access to {name}", nameof(name));
}
