using System.Reflection;
using System.Text.Json;
using EksFed.Functions;
using EksFed.Functions.Request;

namespace EksFed.House.Tests.Agreement;

public sealed class PayloadTests
{
    public static TheoryData<string> Functions =>
        [.. Handlers.All.Where(handler => handler.IsTask).Select(handler => handler.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_payload_has_just_the_fields_that_the_handler_binds(string function)
    {
        var task = Asl.AllTasks.Single(candidate => candidate.Function == function);
        var given = task.Payload.Select(field =>
            field.Key.Replace(".$", "", StringComparison.Ordinal)
        );
        var input = Handlers.All.Single(handler => handler.Name == function).Input;
        given.Order(StringComparer.Ordinal).ShouldBe(Fields(input).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_member_task_reads_of_the_plan_is_a_field_of_the_plan()
    {
        var known = Fields(typeof(MemberPlan)).ToList();
        var paths = Asl
            .AllTasks.SelectMany(task => task.Payload)
            .Select(field => (string?)field.Value?.AsValue().ToString() ?? "")
            .Where(path => path.StartsWith("$.member.", StringComparison.Ordinal))
            .Select(path => path["$.member.".Length..].Split('.')[0])
            .Distinct()
            // What unfederate observed of a member, beside its plan.
            .Except(["access"])
            .ToList();
        paths.ShouldNotBeEmpty();
        paths.Except(known).ShouldBeEmpty();
    }

    private static IEnumerable<string> Fields(Type record) =>
        record
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
}
