using System.Text.Json.Nodes;
using EksFed.Cli;
using EksFed.Functions;

namespace EksFed.House.Tests.Cli;

public sealed class IamCommandTests
{
    private static readonly string[] s_machineRoles = ["FederateRole", "UnfederateRole"];

    [Fact]
    public void A_function_s_role_is_shown_with_scopes_conditions_and_its_step()
    {
        var run = Eksfed.Run("iam", "--function", "EnsureVpc");
        run.Exit.ShouldBe(ExitCode.Success, run.Error);
        run.Output.Split(Environment.NewLine)
            .ShouldBe([
                "EnsureVpcRole",
                "  used by   federate/EnsureVpc",
                "  of AWS    AWSLambdaBasicExecutionRole, AWSXrayWriteOnlyAccess",
                "  Allow ec2:DescribeVpcs          everything",
                "  Allow ec2:CreateVpc             vpc/* in any Region  if aws:RequestTag/eksfed:stack is eksfed",
                "  Allow ec2:CreateTags            vpc/* in any Region  if ec2:CreateAction is CreateVpc",
                "  Allow ec2:DeleteVpc             vpc/* in any Region  if aws:ResourceTag/eksfed:stack is eksfed",
                "  Allow ec2:DescribeVpcAttribute  vpc/* in any Region  if aws:ResourceTag/eksfed:stack is eksfed",
                "  Allow ec2:ModifyVpcAttribute    vpc/* in any Region  if aws:ResourceTag/eksfed:stack is eksfed",
                "",
                "",
            ]);
    }

    [Fact]
    public void Every_task_of_a_state_machine_is_named_where_its_permission_is()
    {
        var roles = JsonNode.Parse(Eksfed.Run("iam", "--format", "json").Output)!.AsArray();
        var named = PermissionsOf(roles, "FederateRole")
            .Concat(PermissionsOf(roles, "UnfederateRole"))
            .SelectMany(row => row["usedBy"]!.AsArray())
            .Select(step => (string)step!)
            .Where(step => step.Contains('/', StringComparison.Ordinal))
            .Distinct();
        var tasks = Agreement
            .Asl.AllStates.Where(state => state.Type == "Task")
            .Select(state => state.ToString());
        named.ShouldBe(tasks, ignoreOrder: true);
    }

    [Fact]
    public void Every_step_has_a_role_that_it_uses()
    {
        var roles = JsonNode.Parse(Eksfed.Run("iam", "--format", "json").Output)!.AsArray();
        var users = roles
            .Where(role => !s_machineRoles.Contains((string)role!["role"]!))
            .SelectMany(role => role!["usedBy"]!.AsArray())
            .Select(user => ((string)user!).Split('/')[^1])
            .ToHashSet();
        Handlers
            .All.Where(handler => handler.IsTask)
            .Select(handler => handler.Name)
            .Except(users)
            .ShouldBeEmpty();
        roles.ShouldAllBe(role => role!["usedBy"]!.AsArray().Count > 0);
    }

    [Theory]
    [InlineData("PostFederation", "POST /federations")]
    [InlineData("GuardStack", "function GuardStack")]
    public void What_no_state_machine_calls_is_named_by_its_route_or_itself(
        string function,
        string user
    )
    {
        var role = JsonNode
            .Parse(Eksfed.Run("iam", "--function", function, "--format", "json").Output)!
            .AsArray()
            .ShouldHaveSingleItem()!;
        role["usedBy"]!.AsArray().Select(each => (string)each!).ShouldBe([user]);
    }

    [Fact]
    public void A_function_that_is_not_there_is_refused_with_the_nearest_one()
    {
        var run = Eksfed.Run("iam", "--function", "EnsureVcp");
        run.Exit.ShouldBe(ExitCode.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("no function 'EnsureVcp'");
        run.Error.ShouldContain("did you mean EnsureVpc?");
    }

    private static IEnumerable<JsonNode> PermissionsOf(JsonArray roles, string role) =>
        roles.Single(each => (string)each!["role"]! == role)!["permissions"]!
            .AsArray()
            .Select(row => row!);
}
