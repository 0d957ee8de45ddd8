using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Nodegroups;

namespace EksFed.Twin.Eks;

/// <summary>Clusters and node groups as the checks see them.</summary>
internal static class EksAudit
{
    public static WorldResource Of(Cluster cluster) =>
        new("eks", cluster.Region.Name, "cluster", cluster.Name, cluster.Tags, cluster.VpcId)
        {
            State = cluster.Status,
            Details =
            [
                $"version {cluster.Version} {cluster.SupportType}",
                $"role {cluster.RoleArn}",
                $"{cluster.Endpoint}",
                $"services {cluster.ServiceCidr}",
                $"authentication {cluster.AuthenticationMode}",
                $"logs {Join(cluster.LogTypes.Order(StringComparer.Ordinal))}",
                $"deletion-protection {Text(cluster.DeletionProtection)}",
                $"zonal-shift {Text(cluster.ZonalShift)}",
                $"cluster-group {cluster.ClusterSecurityGroupId}",
                .. cluster.SubnetIds.Select(subnet => $"subnet {subnet}"),
                .. cluster.SecurityGroupIds.Select(group => $"group {group}"),
                .. cluster.AccessEntries.Select(Text).Order(StringComparer.Ordinal),
                .. cluster.Issues.Select(issue => $"issue {issue.Code}"),
            ],
            Openings = cluster.Endpoint.Public
                ? [$"endpoint from {Join(cluster.Endpoint.PublicCidrs)}"]
                : [],
        };

    public static WorldResource Of(Nodegroup group) =>
        new(
            "eks",
            group.Cluster.Region.Name,
            "nodegroup",
            group.Name,
            group.Spec.Tags,
            group.Cluster.Name
        )
        {
            State = group.Status,
            Details =
            [
                $"nodes {group.Machines.Count} {group.Scaling.Min}-{group.Scaling.Desired}-"
                    + $"{group.Scaling.Max}",
                $"machines {group.Spec.CapacityType} {group.Spec.AmiType} "
                    + $"{Join(group.Spec.InstanceTypes)} {group.Spec.DiskSize}",
                $"role {group.Spec.NodeRole}",
                $"update {group.UpdateConfig.ToJsonString()}",
                .. group.Spec.Subnets.Select(subnet => $"subnet {subnet}"),
                .. Pairs(group.Labels).Select(label => $"label {label}"),
                .. group.Taints.Select(taint => $"taint {taint.Key}={taint.Value}:{taint.Effect}"),
                .. group.Issues.Select(issue => $"issue {issue.Code}"),
            ],
        };

    /// <summary>All there is to say of an access entry.</summary>
    public static string Text(AccessEntry entry) =>
        $"access {entry.PrincipalArn} {entry.Type} as {entry.Username} "
        + $"in {Join(entry.Groups.Order(StringComparer.Ordinal))} "
        + $"with {Join(entry.Policies.Select(Text).Order(StringComparer.Ordinal))} "
        + $"tags {Join(Pairs(entry.Tags))}";

    private static string Text(AssociatedPolicy policy) =>
        $"{policy.Arn[(policy.Arn.LastIndexOf('/') + 1)..]}"
        + (policy.Namespaces is { } scope ? $"({string.Join('|', scope)})" : "");

    private static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string> pairs) =>
        pairs
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}");

    private static string Join(IEnumerable<string> texts) => $"[{string.Join(',', texts)}]";

    private static string Text(bool flag) => flag ? "true" : "false";
}
