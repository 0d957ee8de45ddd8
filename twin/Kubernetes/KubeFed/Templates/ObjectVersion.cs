using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary>Whether a copy is as it was left.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/util/propagatedversion.go.</remarks>
internal static class ObjectVersion
{
    private const string Generation = "gen:";

    /// <summary>Generation where the type counts one, else the resource version.</summary>
    public static string Of(JsonObject copy) =>
        copy.Generation() is var generation and not 0
            ? $"{Generation}{generation}"
            : $"rv:{copy.ResourceVersion()}";

    public static bool NeedsUpdate(JsonObject desired, JsonObject copy, string? recorded)
    {
        var version = Of(copy);
        return recorded != version
            || (
                version.StartsWith(Generation, StringComparison.Ordinal)
                && !(Same(desired, copy, "labels") && Same(desired, copy, "annotations"))
            );
    }

    private static bool Same(JsonObject desired, JsonObject copy, string member)
    {
        var (one, other) = (desired.Map("metadata", member), copy.Map("metadata", member));
        return one.Count == other.Count
            && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);
    }
}
