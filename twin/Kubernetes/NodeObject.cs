using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes;

/// <summary>The Node that a kubelet on an EC2 instance registers.</summary>
internal static class NodeObject
{
    public static JsonObject Create(KubernetesCluster cluster, NodeSpec spec)
    {
        var instance = "i-" + cluster.Random.Fork($"nodes/{spec.Name}").Hex(17);
        var node = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = spec.Name,
                ["labels"] = Labels(cluster, spec),
            },
            ["spec"] = new JsonObject { ["providerID"] = $"aws:///{spec.Zone}/{instance}" },
            ["status"] = Status(cluster, spec),
        };
        if (spec.Taints.Count > 0)
        {
            node["spec"]!["taints"] = new JsonArray([.. spec.Taints.Select(Taint)]);
        }

        return node;
    }

    /// <summary>Graviton families end in <c>g</c> after the generation, before further letters.</summary>
    public static string Architecture(string instanceType)
    {
        var family = instanceType.Split('.')[0];
        var digit = family.IndexOfAny([.. "0123456789"]);
        return
            family.StartsWith("a1", StringComparison.Ordinal)
            || (digit >= 0 && family[digit..].Contains('g', StringComparison.Ordinal))
            ? "arm64"
            : "amd64";
    }

    private static JsonObject Labels(KubernetesCluster cluster, NodeSpec spec)
    {
        var architecture = Architecture(spec.InstanceType);
        var labels = new JsonObject
        {
            ["beta.kubernetes.io/arch"] = architecture,
            ["beta.kubernetes.io/instance-type"] = spec.InstanceType,
            ["beta.kubernetes.io/os"] = "linux",
            ["failure-domain.beta.kubernetes.io/region"] = cluster.Identity.Region,
            ["failure-domain.beta.kubernetes.io/zone"] = spec.Zone,
            ["kubernetes.io/arch"] = architecture,
            ["kubernetes.io/hostname"] = spec.Name,
            ["kubernetes.io/os"] = "linux",
            ["node.kubernetes.io/instance-type"] = spec.InstanceType,
            ["topology.kubernetes.io/region"] = cluster.Identity.Region,
            ["topology.kubernetes.io/zone"] = spec.Zone,
        };
        foreach (var (key, value) in spec.Labels)
        {
            labels[key] = value;
        }

        return labels;
    }

    private static JsonObject Taint(NodeTaint taint)
    {
        var json = new JsonObject { ["effect"] = taint.Effect, ["key"] = taint.Key };
        if (taint.Value is not null)
        {
            json["value"] = taint.Value;
        }

        return json;
    }

    private static JsonObject Status(KubernetesCluster cluster, NodeSpec spec)
    {
        var now = cluster.World.Clock.Now.ToTimestamp();
        return new()
        {
            ["addresses"] = new JsonArray(
                Pair("type", "InternalIP", "address", AddressOf(spec.Name)),
                Pair("type", "InternalDNS", "address", spec.Name),
                Pair("type", "Hostname", "address", spec.Name)
            ),
            ["allocatable"] = Capacity(spec.InstanceType),
            ["capacity"] = Capacity(spec.InstanceType),
            ["conditions"] = new JsonArray(
                Condition("MemoryPressure", "False", "KubeletHasSufficientMemory", now),
                Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", now),
                Condition("PIDPressure", "False", "KubeletHasSufficientPID", now),
                Condition("Ready", "True", "KubeletReady", now)
            ),
            ["nodeInfo"] = new JsonObject
            {
                ["architecture"] = Architecture(spec.InstanceType),
                ["containerRuntimeVersion"] = "containerd://2.1.4",
                ["kernelVersion"] = "6.12.46-66.121.amzn2023",
                ["kubeletVersion"] = ServerVersion.GitVersion(cluster.Identity.Version),
                ["operatingSystem"] = "linux",
                ["osImage"] = "Amazon Linux 2023",
            },
        };
    }

    private static JsonObject Pair(string first, string one, string second, string two) =>
        new() { [first] = one, [second] = two };

    private static JsonObject Condition(string type, string status, string reason, string now) =>
        new()
        {
            ["lastHeartbeatTime"] = now,
            ["lastTransitionTime"] = now,
            ["message"] = reason,
            ["reason"] = reason,
            ["status"] = status,
            ["type"] = type,
        };

    // ip-10-1-2-3.eu-west-1.compute.internal → 10.1.2.3
    private static string AddressOf(string name)
    {
        var parts = name.Split('.')[0].Split('-');
        return parts is ["ip", _, _, _, _] ? string.Join('.', parts[1..]) : "10.0.0.1";
    }

    // Size gives vCPUs, family gives memory per vCPU; both as EC2 lists them.
    private static JsonObject Capacity(string instanceType)
    {
        var (cores, pods) = (instanceType.Split('.') is [_, var size] ? size : "") switch
        {
            "nano" or "micro" => (2, 4),
            "small" => (2, 11),
            "medium" => (2, 17),
            "large" => (2, 29),
            "xlarge" => (4, 58),
            "2xlarge" => (8, 58),
            "4xlarge" => (16, 234),
            _ => (32, 234),
        };
        var memory = instanceType switch
        {
            "t3.medium" or "t3a.medium" or "t4g.medium" => 4,
            ['c', ..] => 2 * cores,
            ['r', ..] => 8 * cores,
            _ => 4 * cores,
        };
        return new()
        {
            ["cpu"] = cores.ToString(CultureInfo.InvariantCulture),
            ["ephemeral-storage"] = "20Gi",
            ["memory"] = $"{memory}Gi",
            ["pods"] = pods.ToString(CultureInfo.InvariantCulture),
        };
    }
}
