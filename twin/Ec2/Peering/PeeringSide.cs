using EksFed.Twin.Ec2.Network;

namespace EksFed.Twin.Ec2.Peering;

/// <summary>One VPC of a peering, as the other side knows it.</summary>
/// <param name="Owner">Account id.</param>
/// <param name="Region">Its Region.</param>
/// <param name="VpcId">Its id, which may be nobody's.</param>
/// <param name="Vpc">The VPC, if there is one of that id.</param>
internal sealed record PeeringSide(string Owner, string Region, string VpcId, Vpc? Vpc)
{
    /// <summary>Null when there is no such VPC.</summary>
    public string? Cidr => Vpc?.Cidr.ToString();

    /// <summary>Whether the peer's DNS names of this side resolve to private addresses.</summary>
    public bool AllowsRemoteDns { get; set; }
}
