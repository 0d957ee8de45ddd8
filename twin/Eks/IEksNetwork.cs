namespace EksFed.Twin.Eks;

/// <summary>What EKS sees of a customer's network and does in it; implemented by EC2.</summary>
public interface IEksNetwork
{
    /// <summary>Availability zones of a Region, local zones excluded, in order of name.</summary>
    IReadOnlyList<EksZone> ZonesOf(string region);

    /// <summary>A subnet as it is now; null when there is none of that id in the Region.</summary>
    EksSubnet? FindSubnet(string region, string subnetId);

    /// <summary>IPv4 ranges of a VPC.</summary>
    IReadOnlyList<string> CidrsOf(string region, string vpcId);

    /// <summary>The VPC of a security group; null when there is no such group.</summary>
    string? VpcOfSecurityGroup(string region, string groupId);

    /// <summary>
    /// Makes a security group that lets its own members in on every port, and everything out.
    /// </summary>
    /// <returns>Its id.</returns>
    string CreateSecurityGroup(string region, EksSecurityGroup group);

    /// <summary>Deletes it, or leaves it where something still uses it.</summary>
    void DeleteSecurityGroup(string region, string groupId);

    /// <summary>Makes a network interface; null when the subnet is gone or has no free address.</summary>
    EksAddress? CreateInterface(string region, EksInterface spec);

    /// <summary>Takes an interface away, attached or not; one that is gone already is fine.</summary>
    void DeleteInterface(string region, string interfaceId);
}

/// <summary>One availability zone.</summary>
public sealed record EksZone(string Name, string Id);

/// <summary>A subnet and where its packets go.</summary>
/// <param name="Id">Subnet id.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="Zone">Where it is.</param>
/// <param name="FreeAddresses">Addresses that are not taken.</param>
/// <param name="HasInternetGateway">Its route table sends 0.0.0.0/0 to an internet gateway.</param>
/// <param name="MapsPublicAddresses">Instances get a public address at launch.</param>
/// <param name="HasWorkingNat">Its route table sends 0.0.0.0/0 to a NAT gateway that is available.</param>
public sealed record EksSubnet(
    string Id,
    string VpcId,
    EksZone Zone,
    int FreeAddresses,
    bool HasInternetGateway,
    bool MapsPublicAddresses,
    bool HasWorkingNat
)
{
    /// <summary>Whether an instance without an address of its own making reaches the internet.</summary>
    public bool HasEgress => HasWorkingNat || (HasInternetGateway && MapsPublicAddresses);
}

/// <summary>A security group that EKS makes.</summary>
public sealed record EksSecurityGroup(
    string Name,
    string Description,
    string VpcId,
    IReadOnlyDictionary<string, string> Tags
);

/// <summary>A network interface that EKS, or a node of it, makes.</summary>
/// <param name="SubnetId">Where it gets its address.</param>
/// <param name="SecurityGroupIds">Its groups.</param>
/// <param name="Description">As DescribeNetworkInterfaces shows it.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="RequesterManaged">True for EKS's own: nobody else may delete it.</param>
/// <param name="InstanceId">The instance it is attached to; null for none.</param>
public sealed record EksInterface(
    string SubnetId,
    IReadOnlyList<string> SecurityGroupIds,
    string Description,
    IReadOnlyDictionary<string, string> Tags,
    bool RequesterManaged = false,
    string? InstanceId = null
)
{
    /// <summary><c>in-use</c> when EKS or an instance holds it, else <c>available</c>.</summary>
    public bool InUse => RequesterManaged || InstanceId is not null;
}

/// <summary>A new interface and the private address it got.</summary>
public sealed record EksAddress(string InterfaceId, string PrivateIp);
