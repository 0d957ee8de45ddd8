using System.Text.RegularExpressions;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>One managed node group, by eksctl's keys, defaults and rules.</summary>
internal static partial class NodeGroupSection
{
    public const string DefaultInstanceType = "m5.large";

    /// <summary>eksctl's default, in GiB.</summary>
    public const int DefaultDiskSize = 80;

    private const int MinDiskSize = 20;
    private const int MaxDiskSize = 16384;
    private const int MaxInstanceTypes = 20;
    private const int MaxNameLength = 63;

    private static readonly KeySet s_keys = new(
        "name",
        "amiFamily",
        "instanceType",
        "instanceTypes",
        "spot",
        "desiredCapacity",
        "minSize",
        "maxSize",
        "volumeSize",
        "labels",
        "taints",
        "tags",
        "updateConfig",
        "privateNetworking"
    )
    {
        NotYet =
        [
            "additionalVolumes",
            "asgSuspendProcesses",
            "bottlerocket",
            "capacityReservation",
            "disableIMDSv1",
            "disablePodIMDS",
            "ebsOptimized",
            "efaEnabled",
            "enableDetailedMonitoring",
            "iam",
            "instanceName",
            "instancePrefix",
            "instanceSelector",
            "maxPodsPerNode",
            "nodeRepairConfig",
            "overrideBootstrapCommand",
            "placement",
            "preBootstrapCommands",
            "propagateASGTags",
            "releaseVersion",
            "volumeEncrypted",
            "volumeIOPS",
            "volumeName",
            "volumeThroughput",
            "volumeType",
        ],
        Regional =
        [
            "ami",
            "availabilityZones",
            "launchTemplate",
            "securityGroups",
            "ssh",
            "subnets",
            "volumeKmsKeyID",
        ],
    };

    public static NodeGroupPlan Read(Field item)
    {
        item.Allow(s_keys);
        if (item["privateNetworking"].Flag() == false)
        {
            item["privateNetworking"]
                .Refuse("Nodes always live in private subnets.", "Remove it, or write true.");
        }

        var machines = ReadMachines(item);
        var (min, max, desired) = ScalingSection.Read(item);
        var (count, percentage) = ScalingSection.ReadUpdate(item["updateConfig"]);
        return new(
            ReadName(item["name"]),
            [.. machines.Select(machine => machine.Name)],
            AmiFamily.Read(item["amiFamily"], machines[0]),
            item["spot"].Flag() == true ? CapacityTypes.Spot : CapacityTypes.OnDemand,
            min,
            max,
            desired,
            ReadDiskSize(item["volumeSize"]),
            LabelsSection.Read(item["labels"]),
            TaintsSection.Read(item["taints"]),
            TagsSection.Read(item["tags"]),
            count,
            percentage
        );
    }

    private static string ReadName(Field field)
    {
        var name = field.Text();
        if (name is null)
        {
            field.Refuse("The node group has no name.", "Give it one, such as ng-1.");
        }
        else if (!Shape().IsMatch(name) || name.Length > MaxNameLength)
        {
            field.Refuse(
                $"'{name}' is no name for a node group.",
                $"Use at most {MaxNameLength} letters, digits and hyphens; start with a letter."
            );
        }

        return name ?? "";
    }

    /// <summary>At least one machine, whatever was found.</summary>
    private static List<InstanceType> ReadMachines(Field item)
    {
        var (one, several) = (item["instanceType"], item["instanceTypes"]);
        if (one.IsPresent && several.IsPresent)
        {
            one.Refuse("Both instanceType and instanceTypes are given.", "Remove one of the two.");
        }

        var machines = new List<InstanceType>();
        foreach (var place in several.IsPresent ? several.Items() : [one])
        {
            if (place.Text() is not { } name)
            {
                continue;
            }

            if (InstanceType.Parse(name) is { } machine)
            {
                machines.Add(machine);
            }
            else
            {
                place.Refuse($"'{name}' is no instance type.", "Write one such as m5.large.");
            }
        }

        Check(several, machines);
        return machines.Count == 0 ? [InstanceType.Parse(DefaultInstanceType)!] : machines;
    }

    private static void Check(Field several, List<InstanceType> machines)
    {
        if (machines.DistinctBy(machine => (machine.IsArm, machine.Accelerator)).Count() > 1)
        {
            several.Refuse(
                "The instance types need different AMIs: they differ in architecture or accelerator.",
                "Make a node group for each kind."
            );
        }

        if (machines.Count > MaxInstanceTypes)
        {
            several.Refuse(
                $"There are {machines.Count} instance types.",
                $"Use at most {MaxInstanceTypes}."
            );
        }
    }

    private static int ReadDiskSize(Field field)
    {
        var size = field.Integer() ?? DefaultDiskSize;
        if (size is < MinDiskSize or > MaxDiskSize)
        {
            field.Refuse(
                $"A node's disk cannot have {size} GiB.",
                $"Choose between {MinDiskSize}, which the AMI fills, and {MaxDiskSize}."
            );
        }

        return size;
    }

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9]*$", RegexOptions.None, 1000)]
    private static partial Regex Shape();
}
