using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.CloudFormation;

/// <summary>Runs a script beside the tests and reads the JSON that it prints; skips where it cannot.</summary>
internal static class Python
{
    public static async Task<JsonNode> RunAsync(
        string module,
        string script,
        params string[] arguments
    )
    {
        if (await ProbeAsync(module) is { } reason)
        {
            Assert.Skip(reason);
        }

        var path = Path.Combine(AppContext.BaseDirectory, "CloudFormation", script);
        var (code, output, complaint) = await StartAsync([path, .. arguments]);
        code.ShouldBe(0, complaint);
        return JsonNode.Parse(output)!;
    }

    private static async Task<string?> ProbeAsync(string module)
    {
        try
        {
            var (code, _, _) = await StartAsync("-c", $"import {module}");
            return code == 0 ? null : $"{module} is not installed";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "python3 is not installed";
        }
    }

    private static async Task<(int Code, string Output, string Complaint)> StartAsync(
        params string[] arguments
    )
    {
        using var python = Process.Start(
            new ProcessStartInfo("python3", arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var token = TestContext.Current.CancellationToken;
        var complaint = python.StandardError.ReadToEndAsync(token);
        var output = await python.StandardOutput.ReadToEndAsync(token);
        await python.WaitForExitAsync(token);
        return (python.ExitCode, output, await complaint);
    }
}
