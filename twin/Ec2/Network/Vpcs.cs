using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>Virtual private clouds.</summary>
internal static class Vpcs
{
    private static readonly Listing<Vpc> s_listing = new Listing<Vpc>("vpcSet", "VpcId", Write)
        .Filter("cidr", vpc => vpc.Cidr.ToString())
        .Filter("cidr-block-association.association-id", vpc => vpc.CidrAssociationId)
        .Filter("cidr-block-association.cidr-block", vpc => vpc.Cidr.ToString())
        .Filter("cidr-block-association.state", static _ => "associated")
        .Filter("dhcp-options-id", vpc => vpc.DhcpOptionsId)
        .FilterBool("is-default", vpc => vpc.IsDefault)
        .Filter("state", vpc => vpc.State)
        .Filter("vpc-id", vpc => vpc.Id)
        .FilterOwner();

    public static void CreateVpc(Ec2Call call, Ec2Xml answer)
    {
        var cidr = ReadCidr(call.Parameters.Find("CidrBlock"));
        var tenancy = call.Parameters.Find("InstanceTenancy") ?? "default";
        var tags = call.TagsFor(Ec2Kind.Vpc);
        if (tenancy is not ("default" or "dedicated"))
        {
            throw QueryParameters.Invalid("InstanceTenancy", tenancy);
        }

        call.Begin();
        var region = call.Region;
        if (region.Vpcs.Count() >= region.Quotas.VpcsPerRegion)
        {
            throw new WireError("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }

        var vpc = Add(region, cidr, tags, tenancy);
        vpc.Creation = region.Begin(LifecycleKind.VpcAvailable, vpc, cidr.ToString());
        answer.Group("vpc", xml => Write(xml, vpc));
    }

    public static void DescribeVpcs(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.Vpcs, answer);

    public static void DeleteVpc(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("VpcId");
        call.Begin();
        var vpc = call.Region.Vpcs.Get(id);
        if (vpc.HasDependents)
        {
            throw new WireError(
                "DependencyViolation",
                $"The vpc '{id}' has dependencies and cannot be deleted."
            );
        }

        vpc.Remove();
        answer.Done();
    }

    private static Vpc Add(
        Ec2Region region,
        Ipv4Range cidr,
        OrderedDictionary<string, string> tags,
        string tenancy
    )
    {
        var vpc = region.Vpcs.Add(new(region, cidr, tenancy) { Tags = tags });
        vpc.Furnish();
        return vpc;
    }

    // Source: Amazon VPC user guide, "VPC CIDR blocks": a /28 to a /16, host bits are dropped.
    private static Ipv4Range ReadCidr(string? text)
    {
        if (text is null)
        {
            throw new WireError(
                "MissingParameter",
                "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided."
            );
        }

        if (!Ipv4Range.TryParse(text, out var cidr))
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Value ({text}) for parameter cidrBlock is invalid. This is not a valid CIDR block."
            );
        }

        return cidr.Value.Length is >= 16 and <= 28 && !IsReserved(cidr.Value)
            ? cidr.Value
            : throw new WireError("InvalidVpc.Range", $"The CIDR '{text}' is invalid.");
    }

    private static bool IsReserved(Ipv4Range cidr) =>
        cidr.Overlaps(Ipv4Range.Parse("0.0.0.0/8"))
        || cidr.Overlaps(Ipv4Range.Parse("127.0.0.0/8"))
        || cidr.Overlaps(Ipv4Range.Parse("169.254.0.0/16"))
        || cidr.Overlaps(Ipv4Range.Parse("224.0.0.0/3"));

    private static void Write(Ec2Xml xml, Vpc vpc) =>
        xml.Add("vpcId", vpc.Id)
            .Add("ownerId", vpc.Region.Account.Id)
            .Add("state", vpc.State)
            .Add("cidrBlock", vpc.Cidr.ToString())
            .Set("cidrBlockAssociationSet", [vpc], WriteAssociation)
            .Set("ipv6CidrBlockAssociationSet", Array.Empty<string>(), static (_, _) => { })
            .Add("dhcpOptionsId", vpc.DhcpOptionsId)
            .Tags(vpc.Tags)
            .Add("instanceTenancy", vpc.Tenancy)
            .Add("isDefault", vpc.IsDefault);

    private static void WriteAssociation(Ec2Xml xml, Vpc vpc) =>
        xml.Add("cidrBlock", vpc.Cidr.ToString())
            .Add("associationId", vpc.CidrAssociationId)
            .Group("cidrBlockState", state => state.Add("state", "associated"));
}
