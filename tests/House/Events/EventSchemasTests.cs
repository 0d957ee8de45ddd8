using System.Text.Json.Nodes;
using EksFed.House.Tests.Agreement;

namespace EksFed.House.Tests.Events;

public sealed class EventSchemasTests
{
    [Fact]
    public void Every_event_that_a_state_machine_puts_has_a_schema_with_its_members()
    {
        var put = Published().ToLookup(entry => (string)entry["DetailType"]!);

        put.ShouldNotBeEmpty();
        foreach (var type in put)
        {
            var members = type.SelectMany(entry => entry["Detail"]!.AsObject())
                .Select(member => member.Key.Replace(".$", "", StringComparison.Ordinal))
                .Distinct();
            EventSchemas.Of(type.Key).Properties.Keys.ShouldBe(members, ignoreOrder: true);
        }
    }

    [Fact]
    public void Every_schema_is_of_an_event_that_comes_or_goes()
    {
        string[] taken = ["Federation Requested", "Federation Destroy Requested"];
        EventSchemas.DetailTypes.ShouldBe(
            Published().Select(entry => (string)entry["DetailType"]!).Distinct().Concat(taken),
            ignoreOrder: true
        );
    }

    private static IEnumerable<JsonObject> Published() =>
        Asl
            .Machines.SelectMany(Asl.States)
            .Select(state => state.Json["Parameters"]?["Entries"])
            .OfType<JsonArray>()
            .SelectMany(entries => entries)
            .Select(entry => entry!.AsObject());
}
