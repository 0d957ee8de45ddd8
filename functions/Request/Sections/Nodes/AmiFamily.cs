using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>eksctl's <c>amiFamily</c> and the EKS API's <c>amiType</c>.</summary>
internal static class AmiFamily
{
    private const string AmazonLinux = "AmazonLinux2023";
    private const string Bottlerocket = "Bottlerocket";
    private const string BottlerocketFips = "BottlerocketFips";

    private static readonly string[] s_supported = [AmazonLinux, Bottlerocket, BottlerocketFips];

    /// <summary>The AMI type for a family on machines of a kind; refuses what cannot be.</summary>
    public static string Read(Field field, InstanceType machine)
    {
        var family = field.Text() ?? AmazonLinux;
        if (!s_supported.Contains(family))
        {
            field.Refuse(WhyNot(family), Suggest(family));
        }

        var arch = machine.IsArm ? "ARM_64" : "x86_64";
        var driver = machine.Accelerator switch
        {
            Accelerator.Nvidia => "NVIDIA",
            Accelerator.Neuron => "NEURON",
            _ => "STANDARD",
        };
        if (family == AmazonLinux)
        {
            return $"AL2023_{arch}_{driver}";
        }

        if (machine.Accelerator == Accelerator.Neuron)
        {
            field.Refuse(
                $"{family} has no Neuron driver for {machine.Name}.",
                $"Use {AmazonLinux}."
            );
        }

        return $"BOTTLEROCKET_{arch}"
            + (machine.Accelerator == Accelerator.Nvidia ? "_NVIDIA" : "")
            + (family == BottlerocketFips ? "_FIPS" : "");
    }

    /// <summary>The family that an AMI type is of.</summary>
    public static string Of(string amiType) =>
        amiType switch
        {
            _ when amiType.StartsWith("AL2023_", StringComparison.Ordinal) => AmazonLinux,
            _ when amiType.EndsWith("_FIPS", StringComparison.Ordinal) => BottlerocketFips,
            _ => Bottlerocket,
        };

    private static string WhyNot(string family) =>
        family switch
        {
            "AmazonLinux2" =>
                $"Amazon Linux 2 ended with Kubernetes 1.32; members have {KubernetesVersion.Default}.",
            _ when family.StartsWith("Ubuntu", StringComparison.Ordinal)
                    || family.StartsWith("Windows", StringComparison.Ordinal) =>
                $"'{family}' is not supported yet.",
            _ => $"'{family}' is no AMI family.",
        };

    private static string Suggest(string family) =>
        Nearest.To(family, s_supported) is { } nearest && family != "AmazonLinux2"
            ? $"Did you mean '{nearest}'?"
            : $"Use one of {string.Join(", ", s_supported)}.";
}
