using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace EksFed.Sdk.Tests;

/// <summary>Takes seconds, since it asks MSBuild itself; nothing is restored or built.</summary>
public sealed class PackagesTests
{
    [Fact]
    public async Task A_stand_in_is_referenced_unless_the_official_package_is_asked_for()
    {
        var ours = await EvaluateAsync("false");
        var official = await EvaluateAsync("true");

        var asked = Identities(ours, "AwsPackage");
        asked.ShouldContain("AWSSDK.EKS");
        Identities(ours, "ProjectReference")
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(asked, ignoreOrder: true);
        Identities(ours, "PackageReference").Intersect(asked).ShouldBeEmpty();

        Identities(official, "ProjectReference").ShouldBeEmpty();
        Identities(official, "PackageReference").Intersect(asked).ShouldBe(asked);
        Identities(official, "PackageVersion").Intersect(asked).Count().ShouldBe(asked.Count);
    }

    private static async Task<JsonNode> EvaluateAsync(string official)
    {
        string[] arguments =
        [
            "msbuild",
            Here("EksFed.Sdk.Tests.csproj"),
            "-getItem:AwsPackage,PackageReference,PackageVersion,ProjectReference",
            $"-p:OfficialAwsPackages={official}",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var dotnet = Process.Start(start)!;
        var output = await dotnet.StandardOutput.ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        await dotnet.WaitForExitAsync(TestContext.Current.CancellationToken);
        dotnet.ExitCode.ShouldBe(0, output);
        return JsonNode.Parse(output)!["Items"]!;
    }

    private static List<string> Identities(JsonNode items, string kind) =>
        [.. items[kind]!.AsArray().Select(item => item!["Identity"]!.GetValue<string>())];

    private static string Here(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, name);
}
