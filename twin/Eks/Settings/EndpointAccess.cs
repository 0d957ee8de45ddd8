using EksFed.Twin.Ec2;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Settings;

/// <summary>From where the API server's endpoint can be reached.</summary>
internal sealed record EndpointAccess(bool Private, bool Public, IReadOnlyList<string> PublicCidrs)
{
    private const int MostCidrs = 40;

    /// <summary>The API's default: public to everybody, and not private.</summary>
    public static EndpointAccess Default { get; } = new(false, true, ["0.0.0.0/0"]);

    /// <summary>This, changed by what a <c>resourcesVpcConfig</c> says of it.</summary>
    public EndpointAccess With(Input vpc)
    {
        var changed = new EndpointAccess(
            vpc.Flag("endpointPrivateAccess") ?? Private,
            vpc.Flag("endpointPublicAccess") ?? Public,
            vpc.Texts("publicAccessCidrs") ?? PublicCidrs
        );
        if (!changed.Private && !changed.Public)
        {
            throw EksErrors.InvalidParameter("Private and public endpoint access cannot be false");
        }

        var bad = changed.PublicCidrs.Where(cidr => !Ipv4Range.TryParse(cidr, out _)).ToList();
        if (bad.Count > 0 || changed.PublicCidrs.Count > MostCidrs)
        {
            throw EksErrors.InvalidParameter(
                $"The following CIDRs are invalid in publicAccessCidrs: [{string.Join(", ", bad)}]"
            );
        }

        return changed;
    }

    public bool IsSame(EndpointAccess other) =>
        Private == other.Private
        && Public == other.Public
        && PublicCidrs.SequenceEqual(other.PublicCidrs);

    // Spaced as EKS spaces it.
    public override string ToString() =>
        $"endpointPrivateAccess: {Text(Private)} , endpointPublicAccess: {Text(Public)}, and "
        + $"Public Endpoint Restrictions: [{string.Join(", ", PublicCidrs)}]";

    private static string Text(bool flag) => flag ? "true" : "false";
}
