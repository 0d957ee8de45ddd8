using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.CloudFormation.Types;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.CloudFormation;

public sealed class ResourceTypesTests
{
    // Documented return values that the registry's schemas do not call read-only.
    private static readonly string[] s_documented =
    [
        "AWS::SNS::Topic TopicName",
        "AWS::SQS::Queue QueueName",
    ];

    [Fact]
    public void Every_type_is_made_or_said_not_to_be_simulated() =>
        ResourceTypes
            .All.Select(type => type.Name)
            .ShouldBe(
                StackDeployment.SimulatedTypes.Concat(StackDeployment.NotSimulatedTypes),
                ignoreOrder: true
            );

    [Fact]
    public async Task The_registry_has_the_same_properties_and_attributes()
    {
        var types = ResourceTypes.All.ToList();
        var schemas = await Python.RunAsync(
            "cfnlint",
            "CloudFormation/shapes.py",
            [.. types.Select(type => type.Name)]
        );

        foreach (var type in types)
        {
            var schema = schemas[type.Name].ShouldNotBeNull(type.Name);
            var properties = (JsonObject)schema["properties"]!;
            foreach (var (path, isRequired) in Flat(type, type.Root, "", 0))
            {
                ((bool?)properties[path]?["required"]).ShouldBe(isRequired, $"{type.Name} {path}");
            }

            var attributes = schema["attributes"]!.AsArray().Select(one => (string)one!);
            type.Attributes.Except(attributes)
                .Select(one => $"{type.Name} {one}")
                .Except(s_documented)
                .ShouldBeEmpty();
            properties
                .Select(one => one.Key)
                .Where(path => !path.Contains('.', StringComparison.Ordinal))
                .Except(type.Root.Keys)
                .Except(attributes)
                .ShouldBeEmpty(type.Name);
        }
    }

    private static IEnumerable<(string Path, bool IsRequired)> Flat(
        ResourceType type,
        Dictionary<string, PropertyShape> members,
        string path,
        int depth
    ) =>
        depth > 8
            ? []
            : members.SelectMany(member =>
            {
                var here = path.Length == 0 ? member.Key : $"{path}.{member.Key}";
                var inner = member.Value.Type;
                while (inner is ListOf list)
                {
                    inner = list.Item;
                }

                var nested = inner is Structure structure
                    ? Flat(type, type.Nested[structure.Name], here, depth + 1)
                    : [];
                return nested.Prepend((here, member.Value.IsRequired));
            });
}
