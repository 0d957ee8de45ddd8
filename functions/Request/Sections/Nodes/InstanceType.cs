using System.Text.RegularExpressions;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>What the name of an EC2 instance type tells: <c>c7gn.large</c> is of generation 7, arm64.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="IsArm">Graviton and Grace: a <c>g</c> after the generation, and the first one, a1.</param>
/// <param name="Accelerator">Which driver its AMI must carry.</param>
internal sealed partial record InstanceType(string Name, bool IsArm, Accelerator Accelerator)
{
    /// <summary>Reads a name; null when it is none.</summary>
    public static InstanceType? Parse(string name)
    {
        var match = Shape().Match(name);
        if (!match.Success)
        {
            return null;
        }

        var family = match.Groups["family"].Value;
        var isArm =
            match.Groups["traits"].Value.Contains('g', StringComparison.Ordinal)
            || match.Groups["option"].Value.StartsWith("gb", StringComparison.Ordinal)
            || (family == "a" && match.Groups["generation"].Value == "1");
        return new(
            name,
            isArm,
            family switch
            {
                "g" or "gr" or "p" => Accelerator.Nvidia,
                "inf" or "trn" => Accelerator.Neuron,
                _ => Accelerator.None,
            }
        );
    }

    [GeneratedRegex(
        @"^(?<family>[a-z]+(-\d+tb)?)(?<generation>\d+)(?<traits>[a-z]*)(-(?<option>[a-z0-9]+))?\.(nano|micro|small|medium|large|\d*xlarge|metal(-\d+xl)?)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Shape();
}

internal enum Accelerator
{
    None,
    Nvidia,
    Neuron,
}
