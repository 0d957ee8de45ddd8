using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>Elastic network interfaces. AWS services make them in the user's subnets and keep hold of them.</summary>
internal static class NetworkInterfaces
{
    private static readonly Listing<NetworkInterface> s_listing = new Listing<NetworkInterface>(
        "networkInterfaceSet",
        "NetworkInterfaceId",
        Write
    )
        .Filter("association.allocation-id", each => each.Address?.Id)
        .Filter("association.association-id", each => each.Address?.AssociationId)
        .Filter("association.public-ip", each => each.Address?.PublicIp)
        .Filter("attachment.attachment-id", each => each.AttachmentId)
        .Filter("attachment.instance-id", each => each.InstanceId)
        .Filter("attachment.status", each => each.AttachmentId is null ? null : "attached")
        .Filter("availability-zone", each => each.Subnet.Zone.Name)
        .Filter("description", each => each.Description)
        .FilterMany("group-id", each => each.Groups.Select(group => group.Id))
        .Filter("interface-type", each => each.Type)
        .Filter("mac-address", each => each.MacAddress)
        .Filter("network-interface-id", each => each.Id)
        .Filter("private-dns-name", each => each.PrivateDnsName)
        .Filter("private-ip-address", each => each.PrivateIp)
        .Filter("requester-id", each => each.RequesterId)
        .FilterBool("requester-managed", each => each.RequesterManaged)
        .Filter("status", each => each.Status)
        .Filter("subnet-id", each => each.Subnet.Id)
        .Filter("vpc-id", each => each.Subnet.Vpc.Id)
        .FilterOwner();

    public static void DescribeNetworkInterfaces(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.NetworkInterfaces, answer);

    public static void DetachNetworkInterface(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("AttachmentId");
        _ = call.Parameters.FindBool("Force");
        call.Begin();
        var target =
            call.Region.NetworkInterfaces.FirstOrDefault(each => each.AttachmentId == id)
            ?? throw new WireError(
                "InvalidAttachmentID.NotFound",
                $"The attachment ID '{id}' does not exist"
            );
        if (target.RequesterManaged)
        {
            throw new WireError(
                "OperationNotPermitted",
                "You are not allowed to manage 'ela-attach' attachments."
            );
        }

        target.AttachmentId = null;
        answer.Done();
    }

    public static void DeleteNetworkInterface(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("NetworkInterfaceId");
        call.Begin();
        var target = call.Region.NetworkInterfaces.Get(id);
        if (target.RequesterManaged)
        {
            throw new WireError(
                "OperationNotPermitted",
                "You do not have permission to access the specified resource."
            );
        }

        if (target.AttachmentId is not null)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Network interface '{id}' is currently in use."
            );
        }

        call.Region.NetworkInterfaces.Remove(target);
        answer.Done();
    }

    private static void Write(Ec2Xml xml, NetworkInterface each)
    {
        xml.Add("networkInterfaceId", each.Id)
            .Add("subnetId", each.Subnet.Id)
            .Add("vpcId", each.Subnet.Vpc.Id)
            .Add("availabilityZone", each.Subnet.Zone.Name)
            .Add("description", each.Description)
            .Add("ownerId", each.Region.Account.Id)
            .Add("requesterId", each.RequesterId)
            .Add("requesterManaged", each.RequesterManaged)
            .Add("status", each.Status)
            .Add("macAddress", each.MacAddress)
            .Add("privateIpAddress", each.PrivateIp)
            .Add("privateDnsName", each.PrivateDnsName)
            .Add("sourceDestCheck", each.Type == "interface")
            .Set("groupSet", each.Groups, WriteGroup);
        if (each.AttachmentId is not null)
        {
            xml.Group("attachment", attachment => WriteAttachment(attachment, each));
        }

        if (each.Address is { } address)
        {
            xml.Group("association", association => WriteAssociation(association, address));
        }

        xml.Tags(each.Tags)
            .Set(
                "privateIpAddressesSet",
                [each.PrivateIp],
                (item, ip) =>
                    item.Add("privateIpAddress", ip)
                        .Add("privateDnsName", each.PrivateDnsName)
                        .Add("primary", value: true)
            )
            .Set("ipv6AddressesSet", Array.Empty<string>(), static (_, _) => { })
            .Add("interfaceType", each.Type);
    }

    private static void WriteGroup(Ec2Xml xml, SecurityGroup group) =>
        xml.Add("groupId", group.Id).Add("groupName", group.Name);

    private static void WriteAttachment(Ec2Xml xml, NetworkInterface each) =>
        xml.Add("attachmentId", each.AttachmentId)
            .Add("instanceId", each.InstanceId)
            .Add("instanceOwnerId", each.Holder)
            .Add("deviceIndex", each.RequesterManaged ? 1 : 0)
            .Add("status", "attached")
            .Add("attachTime", each.CreatedAt)
            .Add("deleteOnTermination", value: false);

    private static void WriteAssociation(Ec2Xml xml, Address address) =>
        xml.Add("publicIp", address.PublicIp)
            .Add("ipOwnerId", address.Region.Account.Id)
            .Add("allocationId", address.Id)
            .Add("associationId", address.AssociationId);
}

internal sealed class NetworkInterface(Subnet subnet, string description)
    : Ec2Resource(
        subnet.Region,
        Ec2Kind.NetworkInterface,
        subnet.Region.NewId(Ec2Kind.NetworkInterface)
    )
{
    public Subnet Subnet => subnet;

    public string Description => description;

    public string PrivateIp { get; } = subnet.NextFreeAddress();

    /// <summary>Only a VPC with DNS hostnames gives names.</summary>
    public string? PrivateDnsName =>
        subnet.Vpc.DnsHostnames ? $"ip-{PrivateIp.Replace('.', '-')}.{Domain}" : null;

    public string MacAddress { get; } =
        "02:" + string.Join(':', subnet.Region.NewMac().Chunk(2).Select(pair => new string(pair)));

    /// <summary>EC2's word: <c>interface</c>, <c>nat_gateway</c>, <c>lambda</c>, …</summary>
    public string Type { get; init; } = "interface";

    public IReadOnlyList<SecurityGroup> Groups { get; init; } = [];

    /// <summary>Account or alias of the AWS service that made it.</summary>
    public string? RequesterId { get; init; }

    /// <summary>Only the service that made it can detach and delete it.</summary>
    public bool RequesterManaged { get; init; }

    /// <summary>The instance it is attached to; null where a service holds it.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Its instance got a public address, as its subnet said when it was launched.</summary>
    public bool PublicAtLaunch { get; init; }

    public DateTimeOffset CreatedAt { get; } = subnet.Region.Now;

    public string? AttachmentId { get; set; }

    /// <summary>Whose the thing at the other end of an attachment is.</summary>
    // Seen by users of load balancers: requester and instance owner are both "amazon-elb".
    public string Holder =>
        !RequesterManaged ? Region.Account.Id
        : RequesterId == "amazon-elb" ? RequesterId
        : "amazon-aws";

    public string Status => AttachmentId is null ? "available" : "in-use";

    public Address? Address => Region.Addresses.FirstOrDefault(each => each.Interface == this);

    public override string? Within => subnet.Id;

    // Source: Amazon VPC user guide, "DNS attributes for your VPC".
    private string Domain =>
        Region.Name == "us-east-1" ? "ec2.internal" : $"{Region.Name}.compute.internal";
}
