namespace EksFed.Twin.Ec2;

/// <summary>What an account may have in one Region; the defaults of a new account.</summary>
/// <remarks>Source: Amazon VPC user guide, "Amazon VPC quotas"; Service Quotas defaults of 2023.</remarks>
public sealed record Quotas
{
    /// <summary>The default VPC counts as one of them.</summary>
    public int VpcsPerRegion { get; init; } = 5;

    public int InternetGatewaysPerRegion { get; init; } = 5;

    public int AddressesPerRegion { get; init; } = 5;

    /// <summary>Those that are pending, available or deleting count.</summary>
    public int NatGatewaysPerZone { get; init; } = 5;

    public int SubnetsPerVpc { get; init; } = 200;

    public int RouteTablesPerVpc { get; init; } = 200;

    /// <summary>The local route does not count.</summary>
    public int RoutesPerTable { get; init; } = 50;

    public int SecurityGroupsPerRegion { get; init; } = 2500;

    /// <summary>In each direction.</summary>
    public int RulesPerSecurityGroup { get; init; } = 60;

    public int SecurityGroupsPerInterface { get; init; } = 5;

    public int InterfacesPerRegion { get; init; } = 5000;

    public int ActivePeeringsPerVpc { get; init; } = 50;

    /// <summary>Requests of the Region that nobody has accepted yet.</summary>
    public int OutstandingPeerings { get; init; } = 25;
}
