using EksFed.Functions;
using EksFed.Functions.Api.Http;
using YamlDotNet.RepresentationModel;

namespace EksFed.House.Tests.Template;

/// <summary>The routes of the template are those of docs/openapi.yaml, and what a route needs is there.</summary>
public sealed class ApiTests
{
    [Fact]
    public void Routes_are_the_operations_of_the_description() =>
        SamTemplate
            .Functions.SelectMany(function =>
                from each in function.Properties["Events"]?.AsObject() ?? []
                let route = each.Value!["Properties"]!
                where (string?)each.Value["Type"] == "HttpApi"
                select $"{function.Id}: {route["Method"]} {route["Path"]}"
            )
            .ShouldBe(Described(), ignoreOrder: true);

    [Fact]
    public void Every_function_of_the_api_has_a_route_in_the_format_that_it_reads()
    {
        foreach (var handler in Handlers.All.Where(each => each.Input == typeof(HttpApiEvent)))
        {
            var function = SamTemplate.Functions.Single(each => each.Id == handler.Name);
            var route = function.Properties["Events"]!.AsObject().ShouldHaveSingleItem().Value!;
            ((string?)route["Properties"]!["PayloadFormatVersion"]).ShouldBe("2.0");
        }
    }

    private static IEnumerable<string> Described()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Repository.Root, "docs", "openapi.yaml"));
        yaml.Load(reader);
        return
        [
            .. from path in Children(yaml.Documents[0].RootNode["paths"])
            from operation in Children(path.Value)
            where (string?)operation.Key != "parameters"
            let method = ((string)operation.Key!).ToUpperInvariant()
            select $"{operation.Value["operationId"]}: {method} {path.Key}",
        ];
    }

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Children(YamlNode node) =>
        ((YamlMappingNode)node).Children;
}
