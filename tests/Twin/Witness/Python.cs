using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.Witness;

/// <summary>Python, where the independent witnesses live; a test skips, visibly, where one is not installed.</summary>
internal static class Python
{
    /// <summary>Skips the test unless a module can be imported.</summary>
    public static void Require(string module)
    {
        if (WhyMissing(module) is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Why a module cannot be imported; null when it can.</summary>
    public static string? WhyMissing(string module)
    {
        try
        {
            using var python = Start("-c", $"import {module}");
            python.WaitForExit();
            return python.ExitCode == 0 ? null : $"{module} is not installed";
        }
        catch (Win32Exception)
        {
            return "python3 is not installed";
        }
    }

    /// <summary>Runs a script of the tests and reads the JSON that it prints; skips where it cannot.</summary>
    /// <param name="module">What the script imports.</param>
    /// <param name="script">Its path below the tests.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<JsonNode> RunAsync(
        string module,
        string script,
        params string[] arguments
    )
    {
        Require(module);
        using var python = Start([PathOf(script), .. arguments]);
        var token = TestContext.Current.CancellationToken;
        var complaint = python.StandardError.ReadToEndAsync(token);
        var output = await python.StandardOutput.ReadToEndAsync(token);
        await python.WaitForExitAsync(token);
        python.ExitCode.ShouldBe(0, await complaint);
        return JsonNode.Parse(output)!;
    }

    public static string PathOf(string script) => Path.Combine(AppContext.BaseDirectory, script);

    public static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("python3", arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
