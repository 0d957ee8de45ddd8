using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace EksFed.Sdk.Tests.Witness;

/// <summary>What the installed botocore says of the operations that the stand-ins offer.</summary>
internal static class Botocore
{
    /// <summary>The newest version whose members the stand-ins are known to have all of.</summary>
    private static readonly Version s_known = new(1, 43, 11);

    private static readonly Lazy<JsonNode?> s_said = new(Ask);

    /// <summary>Skips, visibly, when a member is unknown only because botocore is newer.</summary>
    internal static void SkipIfNewer(string member) =>
        Assert.SkipWhen(
            Version.Parse(Said()["version"]!.GetValue<string>()) > s_known,
            $"{member} came with a botocore newer than {s_known}"
        );

    internal static JsonNode Operation(string service, string operation) =>
        Service(service)["operations"]![operation]!;

    internal static JsonObject Endpoints(string service) =>
        Service(service)["endpoints"]!.AsObject();

    private static JsonNode Service(string service) => Said()["services"]![service]!;

    private static JsonNode Said()
    {
        Assert.SkipWhen(s_said.Value is null, "botocore is not installed");
        return s_said.Value!;
    }

    private static JsonNode? Ask()
    {
        var arguments = StandIns.All.Select(each =>
            $"{each.Botocore}:{string.Join(',', each.Operations)}"
        );
        var start = new ProcessStartInfo("python3", [Script(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var python = Process.Start(start)!;
            var error = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? JsonNode.Parse(output)
                : error.Result.Contains("No module named 'botocore'", StringComparison.Ordinal)
                    ? null
                : throw new InvalidOperationException(error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no python3
        }
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "witness.py");
}
