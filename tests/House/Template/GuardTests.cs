using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.House.Tests.Template;

/// <summary>CloudFormation deletes a resource only after all that depends on it.</summary>
public sealed partial class GuardTests
{
    [GeneratedRegex(@"\$\{(?<name>\w+)[.}]", RegexOptions.None, 1000)]
    private static partial Regex Variable { get; }

    // What nobody misses who has to destroy a federation. Groups only lead to roles, which are kept.
    private static readonly string[] s_mayGo =
    [
        "AlarmTopic",
        "ClusterAdminGroup",
        "ClusterUserGroup",
        "Dashboard",
        "FargateRole",
        "StackGuard",
    ];

    [Fact]
    public void What_a_destroy_needs_is_deleted_after_the_guard_has_agreed() =>
        SamTemplate
            .Resources.Where(resource =>
                (string)resource.Value!["Type"]! != "AWS::CloudWatch::Alarm"
            )
            .Select(resource => resource.Key)
            .Except(Kept())
            .Order(StringComparer.Ordinal)
            .ShouldBe(s_mayGo);

    private static HashSet<string> Kept()
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(NeededBy("StackGuard"));
        while (open.TryDequeue(out var name))
        {
            if (kept.Add(name))
            {
                foreach (var needed in NeededBy(name))
                {
                    open.Enqueue(needed);
                }
            }
        }

        return kept;
    }

    private static IEnumerable<string> NeededBy(string name)
    {
        var resource = SamTemplate.Resources[name]!;
        IEnumerable<string> routes =
            (string)resource["Type"]! == "AWS::Serverless::HttpApi"
                ? SamTemplate
                    .Functions.Where(function => function.Properties["Events"] is not null)
                    .Select(function => function.Id)
                : [];
        var shared =
            (string)resource["Type"]! == "AWS::Serverless::Function"
                ? References(SamTemplate.Globals)
                : [];
        return References(resource)
            .Concat(shared)
            .Concat(routes)
            .Concat(SamTemplate.Items(resource["DependsOn"]).Select(item => item.ToString()))
            .Where(SamTemplate.Resources.ContainsKey);
    }

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject value => value.SelectMany(member =>
                member.Key switch
                {
                    "Ref" => [member.Value!.ToString()],
                    "Fn::GetAtt" => [member.Value!.ToString().Split('.')[0]],
                    "Fn::Sub" => Variable
                        .Matches(member.Value!.ToString())
                        .Select(match => match.Groups["name"].Value),
                    _ => References(member.Value),
                }
            ),
            JsonArray array => array.SelectMany(References),
            _ => [],
        };
}
