using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2;

/// <summary>EC2 as AWS's own services use it behind the scenes.</summary>
internal sealed class EksNetwork(Ec2Account account) : IEksNetwork
{
    private static readonly Ipv4Range s_everywhere = Ipv4Range.Parse("0.0.0.0/0");

    public SubnetFacts? FindSubnet(string region, string subnetId) =>
        account.Find(region)?.Subnets.Find(subnetId) is { } subnet
            ? new(
                subnet.Id,
                subnet.Vpc.Id,
                subnet.Vpc.Cidr.ToString(),
                subnet.Zone.Name,
                subnet.Zone.Id,
                subnet.Zone.IsLocal,
                subnet.Cidr.ToString(),
                subnet.FreeAddresses,
                subnet.MapPublicIpOnLaunch,
                WayOut(subnet) is InternetGateway
            )
            : null;

    public string? VpcOfSecurityGroup(string region, string groupId) =>
        account.Find(region)?.SecurityGroups.Find(groupId)?.Vpc.Id;

    public bool HasInternetEgress(string region, string subnetId) =>
        account.Find(region)?.Subnets.Find(subnetId) is { } subnet
        && WayOut(subnet) switch
        {
            NatGateway nat => nat.Connectivity == "public" && WayOut(nat.Subnet) is InternetGateway,
            InternetGateway => subnet.MapPublicIpOnLaunch,
            _ => false,
        };

    public string CreateClusterSecurityGroup(ManagedGroupSpec spec)
    {
        var region = Region(spec.Region);
        var group = region.SecurityGroups.Add(
            new(region.Vpcs.Get(spec.VpcId), spec.Name, spec.Description) { Tags = new(spec.Tags) }
        );
        group.AllowAllEgress();
        group.Add(new(false, "-1", null, null) { Peer = group }, []);
        return group.Id;
    }

    public bool DeleteSecurityGroup(string region, string groupId)
    {
        if (Region(region).SecurityGroups.Find(groupId) is { } group)
        {
            if (group.IsInUse)
            {
                return false;
            }

            group.Remove();
        }

        return true;
    }

    public string CreateInterface(ManagedInterfaceSpec spec)
    {
        var region = Region(spec.Region);
        var subnet = region.Subnets.Get(spec.SubnetId);
        if (subnet.FreeAddresses < 1)
        {
            throw new WireError(
                "InsufficientFreeAddressesInSubnet",
                $"There are not enough free addresses in subnet '{subnet.Id}' to satisfy the "
                    + "requested number of instances."
            );
        }

        RefuseTooMany(region, spec.SecurityGroupIds);
        IReadOnlyList<SecurityGroup> groups =
        [
            .. spec.SecurityGroupIds.Select(region.SecurityGroups.Get),
        ];
        return region
            .NetworkInterfaces.Add(
                new(subnet, spec.Description)
                {
                    Type = spec.Type,
                    Groups = groups,
                    RequesterId = "amazon-eks",
                    AttachmentId = region.NewId("ela-attach"),
                    Tags = new(spec.Tags),
                }
            )
            .Id;
    }

    public void DeleteInterface(string region, string interfaceId)
    {
        var interfaces = Region(region).NetworkInterfaces;
        if (interfaces.Find(interfaceId) is { } target)
        {
            interfaces.Remove(target);
        }
    }

    public void AbandonInterface(string region, string interfaceId)
    {
        var target = Region(region).NetworkInterfaces.Get(interfaceId);
        (target.RequesterId, target.AttachmentId) = (null, null);
    }

    private static void RefuseTooMany(Ec2Region region, IReadOnlyList<string> groups)
    {
        if (groups.Count > region.Quotas.SecurityGroupsPerInterface)
        {
            throw new WireError(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached."
            );
        }

        if (region.NetworkInterfaces.Count() >= region.Quotas.InterfacesPerRegion)
        {
            throw new WireError(
                "NetworkInterfaceLimitExceeded",
                "The maximum number of network interfaces has been reached."
            );
        }
    }

    private static Ec2Resource? WayOut(Subnet subnet) =>
        subnet.EffectiveRouteTable.Match(s_everywhere) is { IsActive: true } route
            ? route.Target
            : null;

    private Ec2Region Region(string name) =>
        account.Find(name) ?? throw new ArgumentException($"no access to {name}", nameof(name));
}
