using EksFed.Functions.Api.Executions;

namespace EksFed.House.Tests.Agreement;

/// <summary>The API tells from a Map's name and an iteration's number which member a state works on.</summary>
public sealed class MemberMapsTests
{
    // Lists that are the plan's members, in its order.
    private static readonly string[] s_members =
    [
        "$.plan.members",
        "$.registry.plan.members",
        "$.observed",
    ];

    [Fact]
    public void Maps_of_members_are_those_of_the_state_machines() =>
        Asl
            .AllStates.Where(state => s_members.Contains((string?)state.Json["ItemsPath"]))
            .Select(state => state.Name)
            .ShouldBe(MemberMaps.InOrder, ignoreOrder: true);

    [Fact]
    public void Maps_of_batches_are_those_of_the_state_machines() =>
        Asl
            .AllStates.Where(state => (string?)state.Json["ItemsPath"] == "$.batch")
            .Select(state => state.Name)
            .ShouldBe(MemberMaps.HostBatch.Keys, ignoreOrder: true);

    [Theory]
    [InlineData("federate", "OrderJoins", "JoinBatch")]
    [InlineData("unfederate", "PrepareDestroy", "UnjoinBatch")]
    public void The_host_is_in_the_batch_that_is_told(string machine, string orders, string map)
    {
        var state = Asl.States(machine).Single(state => state.Name == orders);
        var batches = ((string)state.Json["Parameters"]!["batches.$"]!).Split(", ");

        batches[MemberMaps.HostBatch[map]].ShouldContain("[0:1]");
        batches[1 - MemberMaps.HostBatch[map]].ShouldContain("[1:]");
    }
}
