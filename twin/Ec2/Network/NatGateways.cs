using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>NAT gateways of one zone. They fail asynchronously, and hold address and subnet until deleted.</summary>
internal static class NatGateways
{
    private static readonly Listing<NatGateway> s_listing = new Listing<NatGateway>(
        "natGatewaySet",
        "NatGatewayId",
        Write
    )
        .Filter("nat-gateway-id", nat => nat.Id)
        .Filter("state", nat => nat.State)
        .Filter("subnet-id", nat => nat.Subnet.Id)
        .Filter("vpc-id", nat => nat.Subnet.Vpc.Id);

    public static void CreateNatGateway(Ec2Call call, Ec2Xml answer)
    {
        var subnetId = call.Parameters.Required("SubnetId");
        var allocationId = call.Parameters.Find("AllocationId");
        var connectivity = call.Parameters.Find("ConnectivityType") ?? "public";
        var token = call.Parameters.Find("ClientToken");
        var tags = call.TagsFor(Ec2Kind.NatGateway);
        call.Begin();
        RefuseCombination(connectivity, allocationId);
        var region = call.Region;
        var nat = region.Tokens.Once(
            call,
            token,
            () =>
            {
                var subnet = region.Subnets.Get(subnetId);
                var address = allocationId is null ? null : region.Addresses.Get(allocationId);
                RefuseTooMany(subnet);
                var made = new NatGateway(subnet, address, connectivity) { Tags = tags };
                made.Provision();
                return region.NatGateways.Add(made);
            }
        );
        answer.Add("clientToken", token).Group("natGateway", xml => Write(xml, nat));
    }

    public static void DescribeNatGateways(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.NatGateways, answer);

    /// <summary>Leaves the routes through it, as black holes, and does not release its address.</summary>
    public static void DeleteNatGateway(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("NatGatewayId");
        call.Begin();
        var nat = call.Region.NatGateways.Get(id);
        if (nat.State == "deleted")
        {
            throw Ec2Kind.NatGateway.NotFound(id);
        }

        nat.BeginDelete();
        answer.Add("natGatewayId", id);
    }

    private static void RefuseCombination(string connectivity, string? allocationId)
    {
        switch (connectivity)
        {
            case "public" when allocationId is null:
                throw new WireError(
                    "MissingParameter",
                    "The request must include the AllocationId parameter. "
                        + "Add the required parameter and retry the request."
                );
            case "private" when allocationId is not null:
                throw new WireError(
                    "InvalidParameterCombination",
                    "A private NAT gateway cannot have an AllocationId."
                );
            case "public" or "private":
                break;
            default:
                throw QueryParameters.Invalid("ConnectivityType", connectivity);
        }
    }

    private static void RefuseTooMany(Subnet subnet)
    {
        var count = subnet.Region.NatGateways.Count(nat =>
            nat.Subnet.Zone == subnet.Zone && nat.State is "pending" or "available" or "deleting"
        );
        var quota = subnet.Region.Quotas.NatGatewaysPerZone;
        if (count >= quota)
        {
            throw new WireError(
                "NatGatewayLimitExceeded",
                $"Performing this operation would exceed the limit of {quota} NAT gateways"
            );
        }
    }

    private static void Write(Ec2Xml xml, NatGateway nat) =>
        xml.Add("natGatewayId", nat.Id)
            .Add("subnetId", nat.Subnet.Id)
            .Add("vpcId", nat.Subnet.Vpc.Id)
            .Add("state", nat.State)
            .Add("failureCode", nat.Failure?.Code)
            .Add("failureMessage", nat.Failure?.Message)
            .Add("createTime", nat.CreatedAt)
            .Add("deleteTime", nat.DeletedAt)
            .Add("connectivityType", nat.Connectivity)
            .Set("natGatewayAddressSet", [nat], WriteAddress)
            .Tags(nat.Tags);

    private static void WriteAddress(Ec2Xml xml, NatGateway nat) =>
        xml.Add("allocationId", nat.Address?.Id)
            .Add("associationId", nat.Interface is null ? null : nat.Address?.AssociationId)
            .Add("networkInterfaceId", nat.Interface?.Id)
            .Add("privateIp", nat.Interface?.PrivateIp)
            .Add("publicIp", nat.Interface is null ? null : nat.Address?.PublicIp)
            .Add("isPrimary", value: true);
}
