using System.Text.Json.Nodes;
using EksFed.Cli.Rehearsals;
using EksFed.House.Tests.Agreement;

namespace EksFed.House.Tests.Template;

public sealed class StateMachinesTests
{
    public static TheoryData<string, string> Machines =>
        new() { { "Federate", "federate" }, { "Unfederate", "unfederate" } };

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_definition_has_just_the_placeholders_that_are_substituted(
        string id,
        string machine
    )
    {
        var machineProperties = Properties(id);
        ((string?)machineProperties["DefinitionUri"]).ShouldBe($"statemachines/{machine}.asl.json");
        machineProperties["DefinitionSubstitutions"]!
            .AsObject()
            .Select(substitution => substitution.Key)
            .ShouldBe(
                HandlersTests
                    .Substitution.Matches(StateMachineFiles.Read(machine))
                    .Select(match => match.Groups["name"].Value)
                    .Distinct(),
                ignoreOrder: true
            );
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_function_is_substituted_by_its_own_arn(string id, string machine)
    {
        var substitutions = Properties(id)["DefinitionSubstitutions"]!;
        foreach (var function in Asl.Tasks(machine).Select(task => task.Function!))
        {
            ((string?)substitutions[function]?["Fn::GetAtt"]).ShouldBe($"{function}.Arn");
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void It_may_invoke_just_the_functions_that_it_invokes(string id, string machine)
    {
        var statement = SamTemplate.Statements.Single(each =>
            each.Resource == id && each.Statement["Action"]!.ToString() == "lambda:InvokeFunction"
        );
        SamTemplate
            .Items(statement.Statement["Resource"])
            .Select(resource => (string)resource["Fn::GetAtt"]!)
            .ShouldBe(Asl.Tasks(machine).Select(task => $"{task.Function}.Arn"), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void It_is_traced_and_logged_without_data(string id, string machine)
    {
        var properties = Properties(id);
        properties["Name"]!["Fn::Sub"]!.ToString().ShouldBe($"${{AWS::StackName}}-{machine}");
        ((bool?)properties["Tracing"]?["Enabled"]).ShouldBe(true);
        ((bool?)properties["Logging"]?["IncludeExecutionData"]).ShouldBe(false);
    }

    private static JsonObject Properties(string id) =>
        SamTemplate.Resources[id]!["Properties"]!.AsObject();
}
