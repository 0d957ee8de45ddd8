namespace EksFed.Functions.Aws;

/// <summary>Values of the tag <c>eksfed:part</c>: which part of its member a thing is.</summary>
internal static class Part
{
    public const string AccessEntry = "access-entry";
    public const string Cluster = "cluster";
    public const string ElasticIp = "elastic-ip";
    public const string InternetGateway = "internet-gateway";
    public const string LogGroup = "log-group";
    public const string NatGateway = "nat-gateway";
    public const string NodeGroup = "node-group";
    public const string PrivateRoutes = "private-routes";
    public const string PrivateSubnet = "private-subnet";
    public const string PublicRoutes = "public-routes";
    public const string PublicSubnet = "public-subnet";
    public const string SecurityGroup = "security-group";
    public const string Vpc = "vpc";

    /// <summary>Peering with another member, or with the connector when there is none.</summary>
    public static string PeeringWith(string? member) =>
        member is null ? "connector-peering" : $"peering-with-{member}";
}
