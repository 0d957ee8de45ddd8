using System.Globalization;
using System.Xml.Linq;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>EC2's own API, as far as a stack needs it.</summary>
internal sealed class Ec2Calls(DeployerCalls calls, string region)
{
    private IReadOnlyList<string>? _zones;

    /// <summary>Makes the call and reads one element of the answer.</summary>
    public string Read(
        string element,
        string action,
        params (string Name, string Value)[] values
    ) => Elements(element, action, values)[0];

    /// <summary>The texts of every element of a name in the answer, in its order.</summary>
    public IReadOnlyList<string> Elements(
        string element,
        string action,
        params IEnumerable<(string Name, string Value)> values
    )
    {
        var answer = calls.Query(
            action,
            values.Select(value => KeyValuePair.Create(value.Name, value.Value))
        );
        return
        [
            .. XDocument
                .Parse(answer)
                .Descendants()
                .Where(node => node.Name.LocalName == element)
                .Select(node => node.Value),
        ];
    }

    public void Do(string action, params IEnumerable<(string Name, string Value)> values) =>
        Elements("return", action, values);

    /// <summary>Availability Zones of the stack's Region; of another one there is no need to know.</summary>
    public IReadOnlyList<string> Zones(string other) =>
        other == region
            ? _zones ??= Elements(
                "zoneName",
                "DescribeAvailabilityZones",
                ("Filter.1.Name", "zone-type"),
                ("Filter.1.Value.1", "availability-zone")
            )
            : throw new Values.ValueException("Fn::GetAZs", $"{other} is not the stack's Region");

    /// <summary>Parameters that tag what a call makes.</summary>
    public static IEnumerable<(string Name, string Value)> Tagged(
        string kind,
        IReadOnlyDictionary<string, string> tags
    ) =>
        tags.Count == 0
            ? []
            : tags.SelectMany(
                    (tag, i) => new[] { (Tag(i, "Key"), tag.Key), (Tag(i, "Value"), tag.Value) }
                )
                .Prepend(("TagSpecification.1.ResourceType", kind));

    private static string Tag(int index, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"TagSpecification.1.Tag.{index + 1}.{part}");
}
