using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes;

/// <summary>What an EKS API server answers under <c>/version</c>.</summary>
public static class ServerVersion
{
    /// <summary>The full version of a control plane.</summary>
    /// <param name="minorVersion">EKS' word for it, such as <c>1.35</c>.</param>
    /// <returns>Such as <c>v1.35.0-eks-113cf36</c>.</returns>
    public static string GitVersion(string minorVersion) => $"v{minorVersion}.0-eks-113cf36";

    public static JsonObject Describe(string minorVersion)
    {
        var parts = minorVersion.Split('.');
        return new()
        {
            ["major"] = parts[0],
            ["minor"] = parts[1],
            ["gitVersion"] = GitVersion(minorVersion),
            ["gitCommit"] = "113cf36c4f1b3f9a6a1b0f9d8f5f0c2c7d1f1a2b",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2026-02-03T04:05:06Z",
            ["goVersion"] = "go1.25.6",
            ["compiler"] = "gc",
            ["platform"] = "linux/amd64",
        };
    }
}
