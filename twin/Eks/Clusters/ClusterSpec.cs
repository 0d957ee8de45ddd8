using System.Text.RegularExpressions;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Settings;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>What CreateCluster asks for, defaults filled in as the API fills them.</summary>
internal sealed partial record ClusterSpec(
    string Name,
    string RoleArn,
    string Version,
    string? ClientRequestToken,
    EndpointAccess Endpoint,
    Dictionary<string, string> Tags
)
{
    public required IReadOnlyList<string> SubnetIds { get; init; }

    public required IReadOnlyList<string> SecurityGroupIds { get; init; }

    /// <summary>As asked for; null lets EKS choose.</summary>
    public required string? ServiceCidr { get; init; }

    public required IReadOnlySet<string> LogTypes { get; init; }

    /// <summary>The API's default is CONFIG_MAP.</summary>
    public required string AuthenticationMode { get; init; }

    public required bool CreatorIsAdmin { get; init; }

    /// <summary>The API's default is EXTENDED.</summary>
    public required string SupportType { get; init; }

    public required bool DeletionProtection { get; init; }

    public required bool ZonalShift { get; init; }

    /// <summary>Reads the body and checks what can be checked without looking at anything else.</summary>
    public static ClusterSpec Read(EksCall call)
    {
        var body = call.Body;
        var vpc = body.RequiredStructure("resourcesVpcConfig");
        var network = body.Structure("kubernetesNetworkConfig");
        network?.OneOf("ipFamily", "ipv4"); // of the API's two, the twin knows IPv4 networks alone
        var access = body.Structure("accessConfig");
        _ = body.Flag("bootstrapSelfManagedAddons"); // add-ons are part of every new control plane
        var spec = new ClusterSpec(
            body.RequiredText("name"),
            body.RequiredText("roleArn"),
            body.Text("version") ?? ClusterVersions.Default,
            body.Text("clientRequestToken"),
            EndpointAccess.Default.With(vpc),
            Rules.Tags(body)
        )
        {
            SubnetIds = vpc.Texts("subnetIds") ?? [],
            SecurityGroupIds = vpc.Texts("securityGroupIds") ?? [],
            ServiceCidr = network?.Text("serviceIpv4Cidr"),
            LogTypes = ControlPlaneLogs.Read(body.Structure("logging"), new HashSet<string>()),
            AuthenticationMode = AuthenticationModes.Read(access) ?? AuthenticationModes.ConfigMap,
            CreatorIsAdmin = access?.Flag("bootstrapClusterCreatorAdminPermissions") ?? true,
            SupportType = SupportTypes.Read(body) ?? SupportTypes.Extended,
            DeletionProtection = body.Flag("deletionProtection") ?? false,
            ZonalShift = body.Structure("zonalShiftConfig")?.Flag("enabled") ?? false,
        };
        call.End();
        spec.Validate(call.Region);
        return spec;
    }

    private void Validate(EksRegion region)
    {
        if (!NamePattern().IsMatch(Name))
        {
            throw EksErrors.InvalidParameter(
                $"Cluster name '{Name}' must match ^[0-9A-Za-z][A-Za-z0-9\\-_]*$ and have at most 100 characters"
            );
        }

        Roles.RequireCluster(region, RoleArn);
        ClusterVersions.RequireUsable(Version, SupportType, region.World.Clock.Now);
        if (AuthenticationMode == AuthenticationModes.ConfigMap && !CreatorIsAdmin)
        {
            throw EksErrors.InvalidParameter(
                "bootstrapClusterCreatorAdminPermissions must be true if cluster authentication "
                    + "mode is set to CONFIG_MAP"
            );
        }
    }

    [GeneratedRegex(
        @"^[0-9A-Za-z][A-Za-z0-9\-_]{0,99}$",
        RegexOptions.None,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex NamePattern();
}
