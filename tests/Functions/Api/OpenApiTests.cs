using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Functions.Tests.Api;

/// <summary>docs/openapi.yaml against the code; each answer of the other tests is held to it, too.</summary>
public sealed partial class OpenApiTests
{
    private const string Validate = """
        import sys, yaml, openapi_spec_validator
        openapi_spec_validator.validate(yaml.safe_load(open(sys.argv[1])))
        """;

    [GeneratedRegex("urn:eksfed:problem:[a-z-]+", RegexOptions.None, 1000)]
    private static partial Regex ProblemType { get; }

    [Fact]
    public void Every_function_of_the_api_is_an_operation() =>
        OpenApi
            .Operations.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(
                Handlers
                    .All.Where(handler => handler.Input == typeof(Functions.Api.Http.HttpApiEvent))
                    .Select(handler => handler.Name)
                    .Order(StringComparer.Ordinal)
            );

    [Fact]
    public void Query_parameters_are_those_that_are_read()
    {
        var world = new ApiWorld();
        foreach (var (function, (_, path, _)) in OpenApi.Operations)
        {
            var answer = world.Send(
                function,
                new(path.Replace("{name}", "demo", StringComparison.Ordinal))
                {
                    Name = "demo",
                    Query = "nobody=1",
                    Body = function.StartsWith('P') ? ApiWorld.Json("demo", "eu-west-1") : null,
                }
            );
            var finding = answer.Json()["findings"]!.AsArray().ShouldHaveSingleItem()!;
            var known = OpenApi.Query(function).ToList();
            finding["fix"]!
                .ToString()
                .ShouldBe(
                    known.Count == 0 ? "Leave it out." : $"There are: {string.Join(", ", known)}."
                );
        }
    }

    [Fact]
    public void Types_of_problems_are_those_of_the_code()
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(OpenApi.File))!;
        var code = File.ReadAllText(Path.Combine(root, "functions/Api/Http/Problems.cs"));
        var prefix = ProblemPrefix.Match(code).Groups["text"].Value;
        ProblemType
            .Matches(File.ReadAllText(OpenApi.File))
            .Select(match => match.Value)
            .ShouldBe(
                ProblemName.Matches(code).Select(match => prefix + match.Groups["text"].Value)
            );
    }

    [Fact]
    public void Everything_that_is_described_is_referred_to()
    {
        var text = File.ReadAllText(OpenApi.File);
        var described =
            from kind in new[] { "parameters", "requestBodies", "responses", "schemas" }
            from each in OpenApi.Root["components"]![kind]!.AsObject()
            select $"#/components/{kind}/{each.Key}";
        described
            .Where(reference => !text.Contains($"\"{reference}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_independent_validator_takes_the_document()
    {
        var start = new ProcessStartInfo("python3", ["-c", Validate, OpenApi.File])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (errors.Contains("ModuleNotFoundError", StringComparison.Ordinal))
            {
                Assert.Skip("openapi-spec-validator or PyYAML is not installed");
            }

            process.ExitCode.ShouldBe(0, errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed");
        }
    }

    // Had the schemas let anything pass, no other test would notice.
    [Theory]
    [InlineData("""{"federation":"demo","execution":"demo","href":"/"}""")]
    [InlineData("""{"federation":"demo"}""")]
    public void An_answer_that_is_not_as_described_is_noticed(string body) =>
        Should.Throw<ShouldAssertException>(() =>
            OpenApi.Check(
                "PostFederation",
                new(
                    202,
                    new Dictionary<string, string>
                    {
                        ["content-type"] = "application/json",
                        ["location"] = "/",
                    },
                    body
                )
            )
        );

    [GeneratedRegex("Prefix = \"(?<text>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex ProblemPrefix { get; }

    [GeneratedRegex("Prefix \\+ \"(?<text>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex ProblemName { get; }
}
