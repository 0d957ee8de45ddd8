using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Kubernetes;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>What CreateNodegroup asks for, defaults filled in as the API fills them.</summary>
internal sealed partial record NodegroupSpec(
    string Name,
    string NodeRole,
    IReadOnlyList<string> Subnets,
    IReadOnlyList<string> InstanceTypes,
    string AmiType,
    string CapacityType,
    Scaling Scaling
)
{
    private const string DefaultAmiType = "AL2023_x86_64_STANDARD";
    private const string LastAl2Version = "1.32";

    private static readonly string[] s_amiTypes =
    [
        "AL2_x86_64",
        "AL2_x86_64_GPU",
        "AL2_ARM_64",
        "BOTTLEROCKET_ARM_64",
        "BOTTLEROCKET_x86_64",
        "BOTTLEROCKET_ARM_64_FIPS",
        "BOTTLEROCKET_x86_64_FIPS",
        "BOTTLEROCKET_ARM_64_NVIDIA",
        "BOTTLEROCKET_x86_64_NVIDIA",
        "WINDOWS_CORE_2019_x86_64",
        "WINDOWS_FULL_2019_x86_64",
        "WINDOWS_CORE_2022_x86_64",
        "WINDOWS_FULL_2022_x86_64",
        DefaultAmiType,
        "AL2023_ARM_64_STANDARD",
        "AL2023_x86_64_NEURON",
        "AL2023_x86_64_NVIDIA",
        "AL2023_ARM_64_NVIDIA",
    ];

    public required int DiskSize { get; init; }

    public required Dictionary<string, string> Labels { get; init; }

    public required IReadOnlyList<NodegroupTaint> Taints { get; init; }

    public required JsonObject UpdateConfig { get; init; }

    public required bool NodeRepair { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    public static NodegroupSpec Read(EksCall call, Cluster cluster)
    {
        var body = call.Body;
        var amiType = body.OneOf("amiType", s_amiTypes) ?? DefaultAmiType;
        var windows = amiType.StartsWith("WINDOWS", StringComparison.Ordinal);
        var spec = new NodegroupSpec(
            body.RequiredText("nodegroupName"),
            body.RequiredText("nodeRole"),
            body.Texts("subnets") ?? [],
            body.Texts("instanceTypes") is { Count: > 0 } types ? types : ["t3.medium"],
            amiType,
            body.OneOf("capacityType", "ON_DEMAND", "SPOT") ?? "ON_DEMAND",
            Scaling.Read(body.Structure("scalingConfig"))
        )
        {
            DiskSize = body.Number("diskSize") ?? (windows ? 50 : 20),
            Labels = new(body.Map("labels") ?? new Dictionary<string, string>()),
            Taints = NodegroupTaint.Read(body.Structures("taints")),
            UpdateConfig = ReadUpdateConfig(body.Structure("updateConfig")),
            NodeRepair = body.Structure("nodeRepairConfig")?.Flag("enabled") ?? false,
            Tags = Rules.Tags(body),
        };
        var version = body.Text("version");
        _ = body.Text("clientRequestToken");
        call.End();
        spec.Validate(cluster, version);
        return spec;
    }

    /// <summary>At most so many, or so many percent, of the nodes are updated at a time.</summary>
    public static JsonObject ReadUpdateConfig(Input? config)
    {
        var count = config?.Number("maxUnavailable");
        var percentage = config?.Number("maxUnavailablePercentage");
        if (count is not null && percentage is not null)
        {
            throw EksErrors.InvalidParameter(
                "maxUnavailable and maxUnavailablePercentage exclude each other"
            );
        }

        if (count is < 1 or > 100 || percentage is < 1 or > 100)
        {
            throw EksErrors.InvalidParameter("updateConfig must allow 1 to 100");
        }

        return percentage is null
            ? new() { ["maxUnavailable"] = count ?? 1 }
            : new() { ["maxUnavailablePercentage"] = percentage };
    }

    private void Validate(Cluster cluster, string? version)
    {
        if (!NamePattern().IsMatch(Name))
        {
            throw EksErrors.InvalidParameter(
                $"Node group name '{Name}' must match ^[0-9A-Za-z][A-Za-z0-9\\-_]*$ and have at most 63 characters"
            );
        }

        Roles.RequireNode(cluster.Region, NodeRole);
        if (version is not null && version != cluster.Version)
        {
            throw EksErrors.InvalidParameter(
                $"Requested Nodegroup version {version} is invalid for cluster version {cluster.Version}"
            );
        }

        RequireMachines(cluster);
        RequireSubnets(cluster);
    }

    private void RequireMachines(Cluster cluster)
    {
        var isAl2 = AmiType.StartsWith("AL2_", StringComparison.Ordinal);
        if (isAl2 && string.CompareOrdinal(cluster.Version, LastAl2Version) > 0)
        {
            throw EksErrors.InvalidParameter(
                $"AMI Type {AmiType} is only supported for kubernetes versions {LastAl2Version} or earlier"
            );
        }

        var architecture = AmiType.Contains("ARM", StringComparison.Ordinal) ? "arm64" : "amd64";
        var strangers = InstanceTypes
            .Where(type =>
                !InstanceType().IsMatch(type) || NodeObject.Architecture(type) != architecture
            )
            .ToList();
        if (strangers.Count > 0)
        {
            throw EksErrors.InvalidParameter(
                $"[{string.Join(", ", strangers)}] is not a valid instance type for requested amiType {AmiType}"
            );
        }

        if (InstanceTypes.Count > 20)
        {
            throw EksErrors.InvalidParameter("At most 20 instance types can be given");
        }
    }

    private void RequireSubnets(Cluster cluster)
    {
        var subnets = Rules.Subnets(cluster.Region, Subnets);
        if (subnets.Count == 0 || subnets.Exists(subnet => subnet.VpcId != cluster.VpcId))
        {
            throw EksErrors.InvalidParameter(
                $"Subnets must be given, and belong to the VPC {cluster.VpcId} of the cluster"
            );
        }
    }

    [GeneratedRegex(
        @"^[0-9A-Za-z][A-Za-z0-9\-_]{0,62}$",
        RegexOptions.None,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex NamePattern();

    [GeneratedRegex(
        @"^[a-z]+[0-9][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex InstanceType();
}
