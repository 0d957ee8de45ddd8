using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Settings;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>The Kubernetes versions that EKS knows, with the dates of its release calendar.</summary>
internal static class ClusterVersions
{
    /// <summary>What a cluster without a version gets.</summary>
    public const string Default = "1.35";

    private const string Unsupported = "UNSUPPORTED";
    private const string StandardSupport = "STANDARD_SUPPORT";
    private const string ExtendedSupport = "EXTENDED_SUPPORT";

    private static readonly Release[] s_releases =
    [
        new("1.35", "2026-01-28", "2027-03-27", "2028-03-27"),
        new("1.34", "2025-10-02", "2026-12-02", "2027-12-02"),
        new("1.33", "2025-05-29", "2026-07-29", "2027-07-29"),
        new("1.32", "2025-01-23", "2026-03-23", "2027-03-23"),
        new("1.31", "2024-09-26", "2025-11-26", "2026-11-26"),
        new("1.30", "2024-05-23", "2025-07-23", "2026-07-23"),
        new("1.29", "2024-01-23", "2025-03-23", "2026-03-23"),
    ];

    public static void RequireUsable(string version, string supportType, DateTimeOffset now)
    {
        var release = Array.Find(s_releases, r => r.Version == version);
        var status = release?.StatusAt(now) ?? Unsupported;
        if (status == Unsupported)
        {
            throw EksErrors.InvalidParameter("unsupported Kubernetes version");
        }

        if (status == ExtendedSupport && supportType == SupportTypes.Standard)
        {
            throw EksErrors.InvalidParameter(
                $"Kubernetes version {version} is in extended support: the support type STANDARD "
                    + "is not possible"
            );
        }
    }

    public static JsonObject DescribeClusterVersions(EksCall call)
    {
        call.End(
            "clusterType",
            "clusterVersions",
            "defaultOnly",
            "includeAll",
            "status",
            "versionStatus",
            Page.MaxResults,
            Page.NextToken
        );
        var now = call.Region.World.Clock.Now;
        var wanted = call.Queries("clusterVersions");
        var status =
            call.Query("versionStatus")
            ?? call.Query("status")?.ToUpperInvariant().Replace('-', '_');
        var all = call.Query("includeAll") == "true";
        var found = s_releases
            .Where(r => all || status == Unsupported || r.StatusAt(now) != Unsupported)
            .Where(r => wanted.Count == 0 || wanted.Contains(r.Version))
            .Where(r => status is null || r.StatusAt(now) == status)
            .Where(r => call.Query("defaultOnly") != "true" || r.Version == Default)
            .Where(_ => call.Query("clusterType") is null or "eks");
        return Page.Of(call, "clusterVersions", [.. found.Select(r => Write(r, now))]);
    }

    private static JsonObject Write(Release release, DateTimeOffset now) =>
        new()
        {
            ["clusterVersion"] = release.Version,
            ["clusterType"] = "eks",
            ["defaultPlatformVersion"] = "eks.9",
            ["defaultVersion"] = release.Version == Default,
            ["releaseDate"] = EksRegion.Timestamp(Date(release.Released)),
            ["endOfStandardSupportDate"] = EksRegion.Timestamp(Date(release.EndOfStandard)),
            ["endOfExtendedSupportDate"] = EksRegion.Timestamp(Date(release.EndOfExtended)),
            ["status"] = release.StatusAt(now).ToLowerInvariant().Replace('_', '-'),
            ["versionStatus"] = release.StatusAt(now),
            ["kubernetesPatchVersion"] = $"{release.Version}.2",
        };

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed record Release(
        string Version,
        string Released,
        string EndOfStandard,
        string EndOfExtended
    )
    {
        public string StatusAt(DateTimeOffset now) =>
            now < Date(Released) || now >= Date(EndOfExtended) ? Unsupported
            : now < Date(EndOfStandard) ? StandardSupport
            : ExtendedSupport;
    }
}
