using EksFed.Twin;

namespace EksFed.Cli.Rehearsals;

/// <summary>
/// The longest chain of life cycles that no order of work could shorten: subnets → control plane → node
/// group → KubeFed's pods → join → the probe's namespace gone again. A lower bound: calls, functions and
/// looks cost time on top.
/// </summary>
/// <remarks>
/// The host's chain runs through its nodes and KubeFed's pods; every member must have its control plane
/// before it joins, and its nodes before all is Ready.
/// </remarks>
internal static class CriticalPath
{
    /// <param name="spans">Every life cycle of the run, as it was drawn.</param>
    /// <param name="regions">One Region per member, the host's first.</param>
    public static TimeSpan Of(IReadOnlyList<LifecycleSpan> spans, IReadOnlyList<string> regions)
    {
        TimeSpan Longest(LifecycleKind kind, string region) =>
            spans
                .Where(span => span.Kind == kind && IsIn(span, region))
                .Select(span => span.Duration)
                .DefaultIfEmpty()
                .Max();

        TimeSpan ControlPlane(string region) =>
            Longest(LifecycleKind.VpcAvailable, region)
            + Longest(LifecycleKind.SubnetAvailable, region)
            + Longest(LifecycleKind.ClusterActive, region);

        TimeSpan Nodes(string region) =>
            ControlPlane(region) + Longest(LifecycleKind.NodeGroupActive, region);

        TimeSpan Join(string region) => Longest(LifecycleKind.MemberReady, region);

        var host = regions[0];
        var kubeFed =
            Nodes(host)
            + Longest(LifecycleKind.PodReady, host)
            + Longest(LifecycleKind.LeaderElected, host);
        var others = regions.Skip(1).Select(Join).DefaultIfEmpty().Max();
        var joined = Max([kubeFed, .. regions.Select(ControlPlane)]) + Join(host) + others;
        var proven = joined + Longest(LifecycleKind.NamespaceGone, host);
        return Max([proven, .. regions.Select(Nodes)]);
    }

    private static TimeSpan Max(IReadOnlyList<TimeSpan> times) => times.Max();

    private static bool IsIn(LifecycleSpan span, string region) =>
        span.Key.StartsWith($"{region}/", StringComparison.Ordinal);
}
