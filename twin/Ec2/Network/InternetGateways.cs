using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>Internet gateways: one in each VPC.</summary>
internal static class InternetGateways
{
    private static readonly Listing<InternetGateway> s_listing = new Listing<InternetGateway>(
        "internetGatewaySet",
        "InternetGatewayId",
        Write
    )
        .Filter("attachment.state", gateway => gateway.Vpc is null ? null : "available")
        .Filter("attachment.vpc-id", gateway => gateway.Vpc?.Id)
        .Filter("internet-gateway-id", gateway => gateway.Id)
        .FilterOwner();

    public static void CreateInternetGateway(Ec2Call call, Ec2Xml answer)
    {
        var tags = call.TagsFor(Ec2Kind.InternetGateway);
        call.Begin();
        var region = call.Region;
        if (region.InternetGateways.Count() >= region.Quotas.InternetGatewaysPerRegion)
        {
            throw new WireError(
                "InternetGatewayLimitExceeded",
                "The maximum number of internet gateways has been reached."
            );
        }

        var gateway = region.InternetGateways.Add(new(region) { Tags = tags });
        answer.Group("internetGateway", xml => Write(xml, gateway));
    }

    public static void AttachInternetGateway(Ec2Call call, Ec2Xml answer)
    {
        var (gateway, vpc) = Read(call);
        if (gateway.Vpc is not null)
        {
            throw new WireError(
                "Resource.AlreadyAssociated",
                $"resource {gateway.Id} is already attached to network {gateway.Vpc.Id}"
            );
        }

        if (vpc.InternetGateway is not null)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Network {vpc.Id} already has an internet gateway attached"
            );
        }

        gateway.Vpc = vpc;
        answer.Done();
    }

    public static void DescribeInternetGateways(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.InternetGateways, answer);

    public static void DetachInternetGateway(Ec2Call call, Ec2Xml answer)
    {
        var (gateway, vpc) = Read(call);
        if (gateway.Vpc != vpc)
        {
            throw new WireError(
                "Gateway.NotAttached",
                $"resource {gateway.Id} is not attached to network {vpc.Id}"
            );
        }

        if (vpc.Interfaces.Any(each => each.Address is not null))
        {
            throw new WireError(
                "DependencyViolation",
                $"Network {vpc.Id} has some mapped public address(es). Please unmap those public "
                    + "address(es) before detaching the gateway."
            );
        }

        gateway.Vpc = null;
        answer.Done();
    }

    public static void DeleteInternetGateway(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("InternetGatewayId");
        call.Begin();
        var gateway = call.Region.InternetGateways.Get(id);
        if (gateway.Vpc is not null)
        {
            throw new WireError(
                "DependencyViolation",
                $"The internetGateway '{id}' has dependencies and cannot be deleted."
            );
        }

        call.Region.InternetGateways.Remove(gateway);
        answer.Done();
    }

    private static (InternetGateway Gateway, Vpc Vpc) Read(Ec2Call call)
    {
        var gatewayId = call.Parameters.Required("InternetGatewayId");
        var vpcId = call.Parameters.Required("VpcId");
        call.Begin();
        return (call.Region.InternetGateways.Get(gatewayId), call.Region.Vpcs.Get(vpcId));
    }

    private static void Write(Ec2Xml xml, InternetGateway gateway) =>
        xml.Add("internetGatewayId", gateway.Id)
            .Add("ownerId", gateway.Region.Account.Id)
            .Set(
                "attachmentSet",
                gateway.Vpc is { } vpc ? [vpc.Id] : Array.Empty<string>(),
                (item, id) => item.Add("vpcId", id).Add("state", "available")
            )
            .Tags(gateway.Tags);
}

internal sealed class InternetGateway(Ec2Region region)
    : Ec2Resource(region, Ec2Kind.InternetGateway, region.NewId(Ec2Kind.InternetGateway))
{
    public Vpc? Vpc { get; set; }

    public override bool IsAudited => Vpc is not { IsDefault: true };

    public override string? Within => Vpc?.Id;
}
