using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>Elastic IP addresses. They have no name and no client token: a tag is the only handle.</summary>
internal static class Addresses
{
    private static readonly Listing<Address> s_listing = new Listing<Address>(
        "addressesSet",
        "AllocationId",
        Write
    )
    {
        Paged = false,
    }
        .Filter("allocation-id", address => address.Id)
        .Filter("association-id", address => address.AssociationId)
        .Filter("network-border-group", address => address.Region.Name)
        .Filter("network-interface-id", address => address.Interface?.Id)
        .Filter("private-ip-address", address => address.Interface?.PrivateIp)
        .Filter("public-ip", address => address.PublicIp);

    public static void AllocateAddress(Ec2Call call, Ec2Xml answer)
    {
        var domain = call.Parameters.Find("Domain") ?? "vpc";
        var border = call.Parameters.Find("NetworkBorderGroup") ?? call.Region.Name;
        var tags = call.TagsFor(Ec2Kind.Address);
        if (domain != "vpc")
        {
            throw QueryParameters.Invalid("Domain", domain);
        }

        if (border != call.Region.Name)
        {
            throw QueryParameters.Invalid("NetworkBorderGroup", border);
        }

        call.Begin();
        var region = call.Region;
        if (region.Addresses.Count() >= region.Quotas.AddressesPerRegion)
        {
            throw new WireError(
                "AddressLimitExceeded",
                "The maximum number of addresses has been reached."
            );
        }

        var address = region.Addresses.Add(new(region) { Tags = tags });
        answer
            .Add("publicIp", address.PublicIp)
            .Add("domain", "vpc")
            .Add("allocationId", address.Id)
            .Add("publicIpv4Pool", "amazon")
            .Add("networkBorderGroup", region.Name);
    }

    public static void DescribeAddresses(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.Addresses, answer);

    public static void ReleaseAddress(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("AllocationId");
        call.Begin();
        var address = call.Region.Addresses.Get(id);
        if (address.Interface is not null)
        {
            throw new WireError("InvalidIPAddress.InUse", $"Address {address.PublicIp} is in use.");
        }

        call.Region.Addresses.Remove(address);
        answer.Done();
    }

    private static void Write(Ec2Xml xml, Address address) =>
        xml.Add("publicIp", address.PublicIp)
            .Add("allocationId", address.Id)
            .Add("domain", "vpc")
            .Add("associationId", address.AssociationId)
            .Add("networkInterfaceId", address.Interface?.Id)
            .Add(
                "networkInterfaceOwnerId",
                address.Interface is null ? null : address.Region.Account.Id
            )
            .Add("privateIpAddress", address.Interface?.PrivateIp)
            .Add("publicIpv4Pool", "amazon")
            .Add("networkBorderGroup", address.Region.Name)
            .Tags(address.Tags);
}

internal sealed class Address(Ec2Region region)
    : Ec2Resource(region, Ec2Kind.Address, region.NewId(Ec2Kind.Address))
{
    /// <summary>Of the range that RFC 2544 keeps for tests, so that it is nobody's.</summary>
    public string PublicIp { get; } = region.NewPublicAddress();

    /// <summary>What it points to; it cannot be released meanwhile.</summary>
    public NetworkInterface? Interface { get; private set; }

    public string? AssociationId { get; private set; }

    public void Associate(NetworkInterface target) =>
        (Interface, AssociationId) = (target, Region.NewId("eipassoc"));

    public void Dissociate() => (Interface, AssociationId) = (null, null);
}
