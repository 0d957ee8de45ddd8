using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>Managed node groups: one <c>m5.large</c> named <c>ng-1</c>, unless said otherwise.</summary>
internal static class NodeGroupsSection
{
    // "Managed node groups per cluster": 30.
    private const int MaxGroups = 30;

    private static readonly NodeGroupPlan s_default = new(
        "ng-1",
        [NodeGroupSection.DefaultInstanceType],
        "AL2023_x86_64_STANDARD",
        CapacityTypes.OnDemand,
        MinSize: 1,
        MaxSize: 1,
        DesiredSize: 1,
        DiskSize: NodeGroupSection.DefaultDiskSize,
        new Dictionary<string, string>(),
        [],
        new Dictionary<string, string>(),
        MaxUnavailable: null,
        MaxUnavailablePercentage: null
    );

    public static IReadOnlyList<NodeGroupPlan> Read(Field field)
    {
        if (!field.IsPresent)
        {
            return [s_default];
        }

        var groups = new List<NodeGroupPlan>();
        foreach (var item in field.Items())
        {
            var group = NodeGroupSection.Read(item);
            if (groups.Exists(other => other.Name == group.Name))
            {
                item["name"]
                    .Refuse($"'{group.Name}' is the name of two node groups.", "Rename one.");
            }

            groups.Add(group);
        }

        if (groups.Count > MaxGroups)
        {
            field.Refuse($"There are {groups.Count} node groups.", $"Use at most {MaxGroups}.");
        }

        DemandRoomForKubeFed(field, groups);
        return groups;
    }

    // Every member may be the host, and CoreDNS needs a node in each.
    private static void DemandRoomForKubeFed(Field field, List<NodeGroupPlan> groups)
    {
        const string Fix =
            "Add a group such as {name: ng-1, instanceType: m5.large, desiredCapacity: 1}.";
        var manned = groups.FindAll(group => group.DesiredSize > 0);
        var open = manned.FindAll(group =>
            !group.Taints.Any(taint => TaintEffects.KeepsOut(taint.Effect))
        );
        if (manned.Count == 0)
        {
            field.Refuse("No node group has a node: KubeFed could run nowhere.", Fix);
        }
        else if (open.Count == 0)
        {
            field.Refuse("Every node group is tainted: KubeFed could run nowhere.", Fix);
        }
        else if (
            open.TrueForAll(group => group.AmiType.Contains("ARM_64", StringComparison.Ordinal))
        )
        {
            field.Refuse(
                "Every node group that takes KubeFed is arm64; its image exists for amd64 only.",
                Fix
            );
        }
    }
}
