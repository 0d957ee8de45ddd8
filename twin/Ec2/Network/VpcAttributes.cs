using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>The switches of a VPC, each set in a call of its own.</summary>
internal static class VpcAttributes
{
    private static readonly IReadOnlyList<VpcAttribute> s_attributes =
    [
        new("EnableDnsSupport", vpc => vpc.DnsSupport, SetDnsSupport),
        new("EnableDnsHostnames", vpc => vpc.DnsHostnames, SetDnsHostnames),
        new(
            "EnableNetworkAddressUsageMetrics",
            vpc => vpc.NetworkAddressUsageMetrics,
            (vpc, on) => vpc.NetworkAddressUsageMetrics = on
        ),
    ];

    public static void ModifyVpcAttribute(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("VpcId");
        var changes = s_attributes
            .Select(attribute =>
                (attribute, On: call.Parameters.FindBool($"{attribute.Name}.Value"))
            )
            .Where(change => change.On is not null)
            .ToList();
        call.Begin();
        if (changes is not [var (attribute, on)])
        {
            throw changes.Count == 0
                ? new WireError("MissingParameter", "No attributes specified")
                : new WireError(
                    "InvalidParameterCombination",
                    "Fields for multiple attribute types specified: "
                        + string.Join(", ", changes.Select(change => change.attribute.WireName))
                );
        }

        attribute.Set(call.Region.Vpcs.Get(id), on!.Value);
        answer.Done();
    }

    public static void DescribeVpcAttribute(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("VpcId");
        var name = call.Parameters.Required("Attribute");
        call.Begin();
        var attribute =
            s_attributes.FirstOrDefault(attribute => attribute.WireName == name)
            ?? throw QueryParameters.Invalid("Attribute", name);
        var vpc = call.Region.Vpcs.Get(id);
        answer.Add("vpcId", id);
        answer.Group(attribute.WireName, xml => xml.Add("value", attribute.Get(vpc)));
    }

    // Source: ModifyVpcAttribute, "EnableDnsHostnames": only with DNS support on.
    private static void SetDnsHostnames(Vpc vpc, bool on) =>
        vpc.DnsHostnames =
            on && !vpc.DnsSupport
                ? throw new WireError(
                    "InvalidParameterCombination",
                    "DNS hostnames cannot be enabled while DNS support is disabled."
                )
                : on;

    private static void SetDnsSupport(Vpc vpc, bool on) => vpc.DnsSupport = on;

    private sealed record VpcAttribute(string Name, Func<Vpc, bool> Get, Action<Vpc, bool> Set)
    {
        public string WireName { get; } = char.ToLowerInvariant(Name[0]) + Name[1..];
    }
}
