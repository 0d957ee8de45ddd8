namespace EksFed.House.Tests.Agreement;

public sealed class RollbackTests
{
    // Taken back before the federation is Ready; should that fail, the drain takes it.
    private static readonly string[] s_undoneInFederate = ["Probe"];

    // Of an execution before, and made anew.
    private static readonly string[] s_replaced = ["FailedParts"];

    // Nothing of its own to make: what users and the CNI leave behind.
    private static readonly string[] s_deletedOnly = ["FederatedResources", "OrphanInterfaces"];

    [Fact]
    public void Whatever_is_ensured_is_deleted_by_unfederate_and_nothing_else_is() =>
        Deleted("unfederate")
            .Except(s_deletedOnly)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Ensured.Except(s_undoneInFederate).Order(StringComparer.Ordinal));

    [Fact]
    public void The_probe_is_taken_back_by_federate_itself() =>
        Deleted("federate").Except(s_replaced).ShouldBe(s_undoneInFederate);

    // Independent of each other, and therefore in whichever order the text has them.
    private static readonly string[][] s_chains =
    [
        ["Vpc", "Subnets", "Cluster", "NodeGroup"],
        ["Vpc", "SecurityGroup", "Cluster"],
        ["LogGroup", "Cluster", "AccessEntries"],
        ["Vpc", "InternetGateway", "PublicRoutes", "ElasticIp", "NatGateway", "PrivateRoutes"],
        ["Vpc", "Peering", "PeeringRoutes"],
        [
            "Cluster",
            "KubeFedNamespace",
            "KubeFedDefinitions",
            "KubeFedConfiguration",
            "KubeFedDeployments",
            "KubeFedWebhook",
            "Member",
            "FederatedTypes",
        ],
    ];

    [Fact]
    public void Along_every_dependency_the_delete_order_is_the_reverse()
    {
        var ensured = Ensured.ToList();
        var deleted = Deleted("unfederate").ToList();
        foreach (var chain in s_chains)
        {
            ensured.Where(chain.Contains).ShouldBe(chain);
            deleted.Where(chain.Contains).ShouldBe(chain.Reverse());
        }
    }

    [Fact]
    public void Every_ensure_lies_within_the_scope_of_the_one_rollback()
    {
        var scope = Asl.Definition("federate")["States"]!["Federate"]!;
        ((string)scope["Catch"]![0]!["ErrorEquals"]![0]!).ShouldBe("States.ALL");
        // Explained on the way, if need be.
        ((string)scope["Catch"]![0]!["Next"]!).ShouldBe("ExplainError");
        var states = Asl.Definition("federate")["States"]!;
        ((string)states["ExplainError"]!["Default"]!).ShouldBe("ChooseOnFailure");
        ((string)states["ExplainPlatformError"]!["Next"]!).ShouldBe("ChooseOnFailure");
        var outside = Asl.Definition("federate")["States"]!
            .AsObject()
            .Select(state => state.Key)
            .Where(name => name.StartsWith("Ensure", StringComparison.Ordinal));
        outside.ShouldBeEmpty();
    }

    [Fact]
    public void No_delete_is_skipped_because_another_one_failed()
    {
        var deletes = Asl.Tasks("unfederate")
            .Where(task => task.Name.StartsWith("Delete", StringComparison.Ordinal));
        foreach (var delete in deletes)
        {
            var all = delete.Catchers.Single(c => (string)c["ErrorEquals"]![0]! == "States.ALL");
            ((string)all["Next"]!).ShouldBe((string)delete.Json["Next"]!, delete.ToString());
        }
    }

    private static IEnumerable<string> Ensured =>
        Asl.Tasks("federate")
            .Where(task => task.Name.StartsWith("Ensure", StringComparison.Ordinal))
            .Select(task => task.Name["Ensure".Length..]);

    private static IEnumerable<string> Deleted(string machine) =>
        Asl.Tasks(machine)
            .Where(task => task.Name.StartsWith("Delete", StringComparison.Ordinal))
            .Select(task => task.Name["Delete".Length..]);
}
