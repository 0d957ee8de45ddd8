using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.House.Tests.Template;

/// <summary>What docs/permissions.md promises of the policies.</summary>
public sealed partial class PermissionsTests
{
    [GeneratedRegex("`(?<action>[a-z0-9]+:[A-Za-z]+)`", RegexOptions.None, 1000)]
    private static partial Regex Action { get; }

    [Fact]
    public void What_is_allowed_on_everything_is_explained_and_what_is_explained_is_allowed()
    {
        var explained = File.ReadLines(Path.Combine(Repository.Root, "docs", "permissions.md"))
            .SkipWhile(line => line != "## Allowed on everything")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(row => Action.Matches(row.Split('|')[1]))
            .Select(match => match.Groups["action"].Value);
        AllowedEverywhere
            .Order(StringComparer.Ordinal)
            .ShouldBe(explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_allowed_on_everything_knows_no_resources_in_AWS_s_own_reference()
    {
        var reference = JsonNode
            .Parse(
                File.ReadAllText(
                    Path.Combine(
                        Repository.Root,
                        "tests",
                        "Twin",
                        "Iam",
                        "service-authorization.json"
                    )
                )
            )!
            .AsObject();
        var scopable =
            from action in AllowedEverywhere
            where reference[action]?["resources"] is not JsonObject { Count: 0 }
            select action;
        scopable.ShouldBeEmpty();
    }

    [Fact]
    public void No_action_is_a_pattern() =>
        SamTemplate
            .Statements.SelectMany(each => SamTemplate.Items(each.Statement["Action"]))
            .Where(action => action.ToString().Contains('*', StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void What_changes_ec2_or_eks_asks_for_the_tag_of_this_stack()
    {
        var untagged =
            from each in SamTemplate.Statements
            where (string?)each.Statement["Effect"] == "Allow"
            from action in SamTemplate.Items(each.Statement["Action"]).Select(a => (string)a!)
            where
                action.StartsWith("ec2:", StringComparison.Ordinal)
                || action.StartsWith("eks:", StringComparison.Ordinal)
            where !IsReading(action[4..])
            where
                !(each.Statement["Condition"]?.ToJsonString() ?? "").Contains(
                    "eksfed:stack",
                    StringComparison.Ordinal
                )
            select $"{each.Resource} {action}";
        untagged
            .Except(Creations)
            .ShouldBe([
                "DeleteOrphanInterfaces ec2:DeleteNetworkInterface",
                "DeleteOrphanInterfaces ec2:DeleteSecurityGroup",
            ]);
    }

    private static IEnumerable<string> AllowedEverywhere =>
        SamTemplate
            .Statements.Where(each => (string?)each.Statement["Effect"] == "Allow")
            .Where(each => SamTemplate.Items(each.Statement["Resource"]).Any(IsEverything))
            .SelectMany(each => SamTemplate.Items(each.Statement["Action"]))
            .Select(action => (string)action!)
            .Distinct();

    // Tags of a creation are limited by the creation, which itself asks for the tag.
    private static IEnumerable<string> Creations =>
        from each in SamTemplate.Statements
        where each.Statement["Condition"]?["StringEquals"]?["ec2:CreateAction"] is not null
        select $"{each.Resource} {each.Statement["Action"]}";

    private static bool IsReading(string action) =>
        action.StartsWith("Describe", StringComparison.Ordinal)
        || action.StartsWith("List", StringComparison.Ordinal);

    private static bool IsEverything(JsonNode resource) =>
        resource is JsonValue value && value.ToString() == "*";
}
