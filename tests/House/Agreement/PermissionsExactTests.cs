using EksFed.House.Tests.Agreement.Permissions;

namespace EksFed.House.Tests.Agreement;

/// <summary>What the roles of the stack may do is what they do: no more, no less.</summary>
[Collection(ScenarioRunsCollection.Name)]
public sealed class PermissionsExactTests(ScenarioRuns runs)
{
    // Two members of a peering delete its routes at the same time. What is gone has no tags that would allow
    // the call: see PeeringRoutes.
    private static readonly string[] s_refusedOnPurpose =
    [
        "DeletePeeringRoutesRole ec2:DeleteRoute",
    ];

    [Fact]
    public void Nothing_is_granted_that_no_run_uses()
    {
        var unused = runs
            .Ledger.Unused.Where(each => !UsedInsideAws.Covers(each))
            .Select(each => each.ToString())
            .Order(StringComparer.Ordinal)
            .ToList();
        unused.ShouldBeEmpty(string.Join('\n', unused));
    }

    [Fact]
    public void Nothing_is_used_that_is_not_granted() =>
        runs.Ledger.Refused.Except(s_refusedOnPurpose).ShouldBeEmpty();

    [Fact]
    public void A_grant_that_is_not_used_is_noticed()
    {
        var ledger = new Ledger();
        var stack = new StackRun();
        ledger.Add(stack.World, stack.Deployed);
        ledger.Unused.ShouldContain(each =>
            each.Role == "EnsureVpcRole" && each.Grant.Action == "ec2:CreateVpc"
        );
    }

    [Fact]
    public void What_AWS_uses_by_itself_is_attached_and_explained()
    {
        var attached = runs
            .Ledger.Granted.Where(each => each.IsManagedByAws)
            .Select(each => each.Grant.Policy[UsedInsideAws.Prefix.Length..])
            .Distinct();
        attached.ShouldBe(UsedInsideAws.Policies, ignoreOrder: true);
        var explained = File.ReadAllText(Path.Combine(Repository.Root, "docs", "permissions.md"));
        UsedInsideAws.Policies.ShouldAllBe(policy =>
            explained.Contains($"`{policy}`", StringComparison.Ordinal)
        );
    }
}
