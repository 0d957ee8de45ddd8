using System.Text.Json.Nodes;
using EksFed.Functions;
using EksFed.House.Tests.Agreement;

namespace EksFed.House.Tests.Template;

/// <summary>Functions of the template, handlers of the code: the same, with the same place and limits.</summary>
public sealed class FunctionsTests
{
    private static readonly string[] s_once =
    [
        "CodeUri",
        "Runtime",
        "Handler",
        "Timeout",
        "MemorySize",
        "Tracing",
        "LoggingConfig",
        "PermissionsBoundary",
    ];

    // Words of names that a value in the environment, which everybody with lambda:GetFunction reads, must not have.
    private static readonly string[] s_secret =
    [
        "SECRET",
        "PASSWORD",
        "TOKEN",
        "CREDENTIAL",
        "PRIVATE",
        "API_KEY",
    ];

    [Fact]
    public void Every_handler_is_a_function_and_every_function_a_handler_in_the_same_order() =>
        SamTemplate
            .Functions.Select(function => function.Id)
            .ShouldBe(Handlers.All.Select(handler => handler.Name));

    [Fact]
    public void A_function_is_told_that_it_is_the_handler_of_its_name() =>
        SamTemplate.Functions.ShouldAllBe(function =>
            (string?)Variables(function.Properties)["EKSFED_HANDLER"] == function.Id
        );

    [Fact]
    public void What_is_the_same_for_all_functions_is_said_once()
    {
        SamTemplate
            .Globals.Select(property => property.Key)
            .ShouldBe([.. s_once, "Environment"], true);
        foreach (var (id, properties) in SamTemplate.Functions)
        {
            properties.Select(property => property.Key).Intersect(s_once).ShouldBeEmpty(id);
            Variables(properties)
                .Select(variable => variable.Key)
                .Intersect(SamTemplate.GlobalVariables.Select(variable => variable.Key))
                .ShouldBeEmpty(id);
        }
    }

    [Fact]
    public void All_run_the_one_program_that_the_project_publishes()
    {
        var assembly = typeof(Handlers).Assembly.GetName().Name;
        ((string?)SamTemplate.Globals["Handler"]).ShouldBe(assembly);
        ((string?)SamTemplate.Globals["CodeUri"]).ShouldBe($"artifacts/publish/{assembly}/release");
        SamTemplate
            .Functions.Where(function =>
                (bool?)SamTemplate.Resources[function.Id]!["Metadata"]?["SkipBuild"] != true
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_function_gives_up_before_its_task_does()
    {
        var timeout = (int)SamTemplate.Globals["Timeout"]!;
        Asl.AllTasks.ShouldAllBe(task => timeout < (int)task.Json["TimeoutSeconds"]!);
    }

    [Fact]
    public void Only_functions_inside_clusters_live_in_the_connector_with_its_role()
    {
        var inside = Handlers
            .All.Where(handler => handler.IsInsideClusters)
            .Select(handler => handler.Name)
            .ToList();
        SamTemplate
            .Functions.Where(function => function.Properties["VpcConfig"] is not null)
            .Select(function => function.Id)
            .ShouldBe(inside);
        SamTemplate
            .Functions.Where(function =>
                (string?)function.Properties["Role"]?["Fn::GetAtt"] == "KubernetesRole.Arn"
            )
            .Select(function => function.Id)
            .ShouldBe(inside);
    }

    [Fact]
    public void The_environment_is_what_the_program_reads()
    {
        var environment = SamTemplate
            .Functions.SelectMany(function => Variables(function.Properties))
            .Concat(SamTemplate.GlobalVariables)
            .Select(variable => variable.Key)
            .Where(name => name != "EKSFED_HANDLER")
            .Distinct()
            .ToDictionary(name => name, name => name, StringComparer.Ordinal);
        environment["AWS_REGION"] = "eu-west-1";

        var settings = StackSettings.Read(environment);

        var read = typeof(StackSettings)
            .GetProperties()
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => (string?)property.GetValue(settings))
            .Concat(settings.ConnectorRouteTableIds);
        read.ShouldBe(environment.Values, ignoreOrder: true);
    }

    [Fact]
    public void Nothing_in_an_environment_looks_like_a_secret() =>
        SamTemplate
            .Functions.SelectMany(function => Variables(function.Properties))
            .Concat(SamTemplate.GlobalVariables)
            .Where(variable =>
                s_secret.Any(word => variable.Key.Contains(word, StringComparison.Ordinal))
                || variable.Value!.ToJsonString().Contains("resolve:", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    private static JsonObject Variables(JsonObject properties) =>
        properties["Environment"]!["Variables"]!.AsObject();
}
