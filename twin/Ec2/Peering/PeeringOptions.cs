using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Peering;

/// <summary>Options of a peering: each side's in its own Region, and only while it is active.</summary>
internal static class PeeringOptions
{
    private const string Option = "PeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc";

    public static void ModifyVpcPeeringConnectionOptions(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("VpcPeeringConnectionId");
        var requester = call.Parameters.FindBool($"Requester{Option}");
        var accepter = call.Parameters.FindBool($"Accepter{Option}");
        call.Begin();
        var link = call.Region.Peerings.Get(id).Link;
        if (!link.IsActive)
        {
            throw new WireError(
                "OperationNotPermitted",
                $"Peering {id} is not active. Peering options can be added only to active peerings."
            );
        }

        Check(call.Region, link.Requester, requester);
        Check(call.Region, link.Accepter, accepter);
        Set(answer, "requesterPeeringConnectionOptions", link.Requester, requester);
        Set(answer, "accepterPeeringConnectionOptions", link.Accepter, accepter);
    }

    private static void Check(Ec2Region region, PeeringSide side, bool? wanted)
    {
        if (wanted is null)
        {
            return;
        }

        if (side.Region != region.Name)
        {
            throw new WireError(
                "OperationNotPermitted",
                $"Peering options of {side.VpcId} can be modified only in region {side.Region}."
            );
        }

        if (wanted.Value && side.Vpc is { DnsHostnames: false } or { DnsSupport: false })
        {
            throw new WireError(
                "OperationNotPermitted",
                $"VPC {side.VpcId} must have DNS support and DNS hostnames enabled."
            );
        }
    }

    private static void Set(Ec2Xml answer, string name, PeeringSide side, bool? wanted)
    {
        if (wanted is { } value)
        {
            side.AllowsRemoteDns = value;
            answer.Group(name, xml => xml.Add("allowDnsResolutionFromRemoteVpc", value));
        }
    }
}
