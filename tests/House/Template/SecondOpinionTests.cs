using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EksFed.House.Tests.Template;

/// <summary>SAM's own translator and cfn-lint read the template, and cfn-lint what the translator made of it.</summary>
/// <remarks>
/// Twice, because cfn-lint looks neither at IAM actions nor into state machines while the template still
/// has its transform.
/// </remarks>
public sealed class SecondOpinionTests
{
    private const int MostResources = 500;
    private const int LargestTemplate = 1024 * 1024;
    private const int LargestEnvironment = 4096;

    private static readonly Lazy<Result> s_transformed = new(() =>
        Run(
            "python3",
            Path.Combine(Repository.Root, "tests/House/Template/transform.py"),
            SamTemplate.Path
        )
    );

    [Fact]
    public void Cfn_lint_finds_nothing_in_the_template() => Lint(SamTemplate.Path);

    [Fact]
    public void Cfn_lint_finds_nothing_in_the_transformed_template()
    {
        var file = Path.Combine(Path.GetTempPath(), "eksfed-transformed.json");
        File.WriteAllText(file, Transformed().ToJsonString());
        Lint(file);
    }

    [Fact]
    public void Nothing_is_hidden_from_cfn_lint()
    {
        File.ReadAllText(SamTemplate.Path).ShouldNotContain("cfn-lint");
        File.Exists(Path.Combine(Repository.Root, ".cfnlintrc")).ShouldBeFalse();
    }

    [Fact]
    public void The_transformed_template_is_within_the_limits_of_cloudformation()
    {
        var transformed = Transformed();
        transformed["Resources"]!.AsObject().Count.ShouldBeLessThan(MostResources);
        transformed.ToJsonString().Length.ShouldBeLessThan(LargestTemplate);
    }

    [Fact]
    public void Every_function_comes_from_one_upload_and_has_room_in_its_environment()
    {
        var functions = Transformed()["Resources"]!
            .AsObject()
            .Select(resource => resource.Value!)
            .Where(resource => (string?)resource["Type"] == "AWS::Lambda::Function")
            .Select(resource => resource["Properties"]!)
            .ToList();
        functions.Count.ShouldBe(SamTemplate.Functions.Count);
        functions.Select(each => each["Code"]!.ToJsonString()).Distinct().Count().ShouldBe(1);
        functions.ShouldAllBe(each =>
            each["Environment"]!.ToJsonString().Length < LargestEnvironment
        );
    }

    private static JsonNode Transformed()
    {
        var result = s_transformed.Value;
        if (result.Missing)
        {
            Assert.Skip("python3 or aws-sam-translator is not installed");
        }

        result.Code.ShouldBe(0, result.Errors);
        return JsonNode.Parse(result.Output)!;
    }

    private static void Lint(string file)
    {
        var result = Run("cfn-lint", file);
        if (result.Missing)
        {
            Assert.Skip("cfn-lint is not installed");
        }

        result.Output.ShouldBe("", result.Output + result.Errors);
        result.Code.ShouldBe(0, result.Errors);
    }

    private static Result Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new(process.ExitCode, output.Trim(), errors.GetAwaiter().GetResult().Trim());
        }
        catch (Win32Exception)
        {
            return new(-1, "", "") { IsAbsent = true };
        }
    }

    private sealed record Result(int Code, string Output, string Errors)
    {
        public bool IsAbsent { get; init; }

        public bool Missing =>
            IsAbsent || Errors.Contains("ModuleNotFoundError", StringComparison.Ordinal);
    }
}
