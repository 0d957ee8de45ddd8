namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>Effects of taints in the words of Kubernetes and of EKS.</summary>
internal static class TaintEffects
{
    private static readonly (string Kubernetes, string Eks)[] s_pairs =
    [
        ("NoExecute", "NO_EXECUTE"),
        ("NoSchedule", "NO_SCHEDULE"),
        ("PreferNoSchedule", "PREFER_NO_SCHEDULE"),
    ];

    public static IReadOnlyList<string> All { get; } = [.. s_pairs.Select(pair => pair.Kubernetes)];

    /// <summary>Whether pods without a toleration stay away for good.</summary>
    public static bool KeepsOut(string eks) => eks is "NO_EXECUTE" or "NO_SCHEDULE";

    public static string? Eks(string kubernetes) =>
        Array.Find(s_pairs, pair => pair.Kubernetes == kubernetes).Eks;

    public static string Kubernetes(string eks) =>
        Array.Find(s_pairs, pair => pair.Eks == eks).Kubernetes;
}
