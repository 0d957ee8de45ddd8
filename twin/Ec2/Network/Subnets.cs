using System.Globalization;
using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>Subnets.</summary>
internal static class Subnets
{
    private static readonly Listing<Subnet> s_listing = new Listing<Subnet>(
        "subnetSet",
        "SubnetId",
        Write
    )
        .Filter("availability-zone", subnet => subnet.Zone.Name)
        .Filter("availability-zone-id", subnet => subnet.Zone.Id)
        .Filter("available-ip-address-count", subnet => Text(subnet.FreeAddresses))
        .Filter("cidr-block", subnet => subnet.Cidr.ToString())
        .FilterBool("default-for-az", subnet => subnet.IsDefault)
        .FilterBool("map-public-ip-on-launch", subnet => subnet.MapPublicIpOnLaunch)
        .Filter("state", subnet => subnet.State)
        .Filter("subnet-arn", subnet => subnet.Arn)
        .Filter("subnet-id", subnet => subnet.Id)
        .Filter("vpc-id", subnet => subnet.Vpc.Id)
        .FilterOwner();

    public static void CreateSubnet(Ec2Call call, Ec2Xml answer)
    {
        var vpcId = call.Parameters.Required("VpcId");
        var cidrText = call.Parameters.Find("CidrBlock");
        var zoneName = call.Parameters.Find("AvailabilityZone");
        var zoneId = call.Parameters.Find("AvailabilityZoneId");
        var tags = call.TagsFor(Ec2Kind.Subnet);
        call.Begin();
        var region = call.Region;
        var vpc = region.Vpcs.Get(vpcId);
        var cidr = ReadCidr(cidrText, vpc);
        var zone = ReadZone(region, zoneName, zoneId, cidr);
        if (vpc.Subnets.Count() >= region.Quotas.SubnetsPerVpc)
        {
            throw new WireError(
                "SubnetLimitExceeded",
                "The maximum number of subnets has been reached."
            );
        }

        var subnet = region.Subnets.Add(new(vpc, zone, cidr) { Tags = tags });
        subnet.Creation = region.Begin(LifecycleKind.SubnetAvailable, subnet, cidr.ToString());
        answer.Group("subnet", xml => Write(xml, subnet));
    }

    public static void DescribeSubnets(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.Subnets, answer);

    /// <summary>One attribute in each call.</summary>
    public static void ModifySubnetAttribute(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("SubnetId");
        var mapPublicIp =
            call.Parameters.FindBool("MapPublicIpOnLaunch.Value")
            ?? throw new WireError("MissingParameter", "No attributes specified");
        call.Begin();
        call.Region.Subnets.Get(id).MapPublicIpOnLaunch = mapPublicIp;
        answer.Done();
    }

    public static void DeleteSubnet(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("SubnetId");
        call.Begin();
        var subnet = call.Region.Subnets.Get(id);
        if (subnet.Interfaces.Any())
        {
            throw new WireError(
                "DependencyViolation",
                $"The subnet '{id}' has dependencies and cannot be deleted."
            );
        }

        subnet.Remove();
        answer.Done();
    }

    private static Ipv4Range ReadCidr(string? text, Vpc vpc)
    {
        if (text is null)
        {
            throw new WireError(
                "MissingParameter",
                "Either 'cidrBlock' or 'ipv6CidrBlock' should be provided."
            );
        }

        if (!Ipv4Range.TryParse(text, out var parsed))
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Value ({text}) for parameter cidrBlock is invalid. This is not a valid CIDR block."
            );
        }

        var cidr = parsed.Value;
        if (cidr.Length is < 16 or > 28 || !vpc.Cidr.Contains(cidr))
        {
            throw new WireError("InvalidSubnet.Range", $"The CIDR '{text}' is invalid.");
        }

        return vpc.Subnets.Any(other => other.Cidr.Overlaps(cidr))
            ? throw new WireError(
                "InvalidSubnet.Conflict",
                $"The CIDR '{text}' conflicts with another subnet"
            )
            : cidr;
    }

    // Without a zone EC2 chooses one; which one is nothing to rely on.
    private static Zone ReadZone(Ec2Region region, string? name, string? id, Ipv4Range cidr)
    {
        if (name is not null && id is not null)
        {
            throw new WireError(
                "InvalidParameterCombination",
                "Only one of availabilityZone and availabilityZoneId may be specified."
            );
        }

        var zones = region.Zones.Where(zone => zone.IsUsable).ToList();
        if (name is null && id is null)
        {
            var choices = zones.FindAll(zone => !zone.IsLocal);
            return choices[region.Draw($"zone/{cidr}").Next(choices.Count)];
        }

        return zones.Find(zone => name is null ? zone.Id == id : zone.Name == name)
            ?? throw BadZone(zones, name, id);
    }

    private static WireError BadZone(List<Zone> zones, string? name, string? id)
    {
        var valid = zones.Select(zone => name is null ? zone.Id : zone.Name).Order();
        return new(
            "InvalidParameterValue",
            $"Value ({name ?? id}) for parameter "
                + (name is null ? "availabilityZoneId" : "availabilityZone")
                + " is invalid. Subnets can currently only be created in the following "
                + $"availability zones: {string.Join(", ", valid)}."
        );
    }

    private static void Write(Ec2Xml xml, Subnet subnet) =>
        xml.Add("subnetId", subnet.Id)
            .Add("subnetArn", subnet.Arn)
            .Add("state", subnet.State)
            .Add("ownerId", subnet.Region.Account.Id)
            .Add("vpcId", subnet.Vpc.Id)
            .Add("cidrBlock", subnet.Cidr.ToString())
            .Set("ipv6CidrBlockAssociationSet", Array.Empty<string>(), static (_, _) => { })
            .Add("assignIpv6AddressOnCreation", value: false)
            .Add("availableIpAddressCount", subnet.FreeAddresses)
            .Add("availabilityZone", subnet.Zone.Name)
            .Add("availabilityZoneId", subnet.Zone.Id)
            .Add("defaultForAz", subnet.IsDefault)
            .Add("mapPublicIpOnLaunch", subnet.MapPublicIpOnLaunch)
            .Add("mapCustomerOwnedIpOnLaunch", value: false)
            .Add("enableDns64", value: false)
            .Add("ipv6Native", value: false)
            .Group(
                "privateDnsNameOptionsOnLaunch",
                options =>
                    options
                        .Add("hostnameType", "ip-name")
                        .Add("enableResourceNameDnsARecord", value: false)
                        .Add("enableResourceNameDnsAAAARecord", value: false)
            )
            .Tags(subnet.Tags);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
