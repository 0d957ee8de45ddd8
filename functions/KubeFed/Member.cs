using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>One member of the federation: joined by an account in the member and a KubeFedCluster in the host.</summary>
/// <remarks>
/// <para>What kubefedctl's join does, with fixed names, so that it can be repeated.</para>
/// <list type="table">
/// <item><term>a KubeFedCluster of ours for this cluster that was never probed</term><description>pending, after that one look: only KubeFed can go on</description></item>
/// <item><term>account, token Secret or rights missing in the member</term><description>applied; pending until the token is there</description></item>
/// <item><term>host Secret or KubeFedCluster differ</term><description>applied</description></item>
/// <item><term>a KubeFedCluster of that name for another cluster</term><description>OwnershipConflict: it would silently detach the old one</description></item>
/// <item><term>not Ready yet</term><description>pending, with KubeFed's own words</description></item>
/// </list>
/// <para>The token never leaves this function: it goes from the member's Secret into the host's.</para>
/// </remarks>
public sealed class Member(ClusterClients clusters) : IStep<MembershipSpec, Status>
{
    /// <summary>Annotation that binds a KubeFedCluster to one API server for good.</summary>
    private const string EndpointAnnotation = "eksfed.io/endpoint";

    public async Task<Status> EnsureAsync(MembershipSpec spec, CancellationToken token)
    {
        var cluster =
            spec.Cluster
            ?? throw new InvalidRequestException(
                $"{spec.Member} has no cluster to join: send the request for the federation again"
            );
        var existing = await FindAsync(spec, token);
        RefuseOtherCluster(spec, cluster, existing);
        if (existing is not null && IsUntouched(KubeFedCluster(spec, cluster), existing))
        {
            return Health(existing);
        }

        var (account, pending) = await InMember(spec, cluster).EnsureAsync(token);
        if (pending is not null)
        {
            return new(pending);
        }

        if (await TokenAsync(account, clusters.Of(cluster), token) is not { } memberToken)
        {
            return Status.Awaiting($"{spec.Member} has not issued its token yet", TimeSpan.Zero);
        }

        var (_, secretPending) = await Credentials(spec, memberToken).EnsureAsync(token);
        if (secretPending is not null)
        {
            return new(secretPending);
        }

        var own = existing?.BelongsTo(spec.Federation) == true ? existing : null;
        var (joined, waiting) = await Joined(spec, cluster).EnsureAsync([own], token);
        return waiting is null ? Health(joined[^1]) : new(waiting);
    }

    public async Task<Deletion> DeleteAsync(MembershipSpec spec, CancellationToken token)
    {
        // The host first, so that its controllers drop their informers before the rights go.
        var left = await Joined(spec, cluster: null).DeleteAsync(token);
        if (left.Pending is null)
        {
            left = await Credentials(spec, "").DeleteAsync(token);
        }

        return left.Pending is null && spec.Cluster is { } cluster
            ? await InMember(spec, cluster).DeleteAsync(token)
            : left;
    }

    /// <summary>
    /// The account's token. It is filled in a moment after the Secret is made, which is usually before
    /// the rest is: a second read saves a second look.
    /// </summary>
    private static async Task<string?> TokenAsync(
        IReadOnlyList<JsonObject> account,
        ClusterClient member,
        CancellationToken token
    )
    {
        var secret = account.First(o => (string?)o["kind"] == "Secret");
        return TokenOf(secret)
            ?? TokenOf(
                await member.GetAsync(secret.Type(), secret.Namespace(), secret.Name(), token)
            );
    }

    private static string? TokenOf(JsonObject? secret) => (string?)secret?["data"]?["token"];

    private ObjectSet InMember(MembershipSpec spec, ClusterAccess cluster)
    {
        var account = KubeFedNames.MemberAccount(spec.Member, spec.Host.Name);
        var role = KubeFedNames.MemberRole(spec.Member, spec.Host.Name);
        List<string> manifests =
        [
            $$$"""
                {"apiVersion":"v1","kind":"ServiceAccount","automountServiceAccountToken":false,
                 "metadata":{"name":"{{{account}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"}}
                """,
                // Not listed in the account's own secrets: those are cleaned up when unused for a year.
                $$$"""
                {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/service-account-token",
                 "metadata":{"name":"{{{account}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}",
                  "annotations":{"kubernetes.io/service-account.name":"{{{account}}}"} } }
                """,
            $$$"""
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"{{{role}}}"},"rules":[
                  {"apiGroups":["*"],"resources":["*"],"verbs":["*"]},
                  {"nonResourceURLs":["*"],"verbs":["get"]}]}
                """,
            $$$"""
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"{{{role}}}"},
                 "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{{role}}}"},
                 "subjects":[{"kind":"ServiceAccount","name":"{{{account}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"}]}
                """,
        ];
        if (cluster != spec.Host)
        {
            // In the host the namespace is the control plane's own.
            manifests.Insert(
                0,
                $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{KubeFedNames.SystemNamespace}}}"}}"""
            );
        }

        return new(
            clusters.Of(cluster),
            spec.Federation,
            [.. manifests.Select(json => Manifests.Parse(spec.Federation, json))]
        );
    }

    private ObjectSet Credentials(MembershipSpec spec, string memberToken)
    {
        var secret = Manifests.Parse(
            spec.Federation,
            $$$"""
            {"apiVersion":"v1","kind":"Secret","type":"Opaque",
             "metadata":{"name":"{{{KubeFedNames.Credentials(
                spec.Member
            )}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"},
             "data":{"token":"{{{memberToken}}}"}}
            """
        );
        return new(clusters.Of(spec.Host), spec.Federation, [secret]);
    }

    private ObjectSet Joined(MembershipSpec spec, ClusterAccess? cluster) =>
        new(clusters.Of(spec.Host), spec.Federation, [KubeFedCluster(spec, cluster)]);

    private static JsonObject KubeFedCluster(MembershipSpec spec, ClusterAccess? cluster) =>
        // Labels are set at creation: selectors work at once, and a later change would rebuild caches.
        Manifests.Parse(
            spec.Federation,
            $$$"""
            {"apiVersion":"core.kubefed.io/v1beta1","kind":"KubeFedCluster",
             "metadata":{"name":"{{{spec.Member}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}",
              "labels":{"eksfed.io/member":"{{{spec.Member}}}","topology.kubernetes.io/region":"{{{cluster?.Region}}}"},
              "annotations":{"{{{EndpointAnnotation}}}":"{{{cluster?.Endpoint}}}"} },
             "spec":{"apiEndpoint":"{{{cluster?.Endpoint}}}","caBundle":"{{{cluster?.CertificateAuthority}}}",
              "secretRef":{"name":"{{{KubeFedNames.Credentials(spec.Member)}}}"} } }
            """
        );

    private Task<JsonObject?> FindAsync(MembershipSpec spec, CancellationToken token) =>
        clusters
            .Of(spec.Host)
            .GetAsync(
                ResourceType.KubeFedCluster,
                KubeFedNames.SystemNamespace,
                spec.Member,
                token
            );

    private static void RefuseOtherCluster(
        MembershipSpec spec,
        ClusterAccess cluster,
        JsonObject? existing
    )
    {
        if (EndpointOf(existing) is { } endpoint && endpoint != cluster.Endpoint)
        {
            throw new OwnershipConflictException(
                $"KubeFedCluster {spec.Member} already stands for {endpoint}, not {cluster.Endpoint}. "
                    + "Unjoin it first: joining another cluster under its name would detach it silently."
            );
        }
    }

    // It is the last thing that is made, so all that it needs was there; who has probed it says so.
    private static bool IsUntouched(JsonObject wanted, JsonObject existing) =>
        wanted.IsCoveredBy(existing)
        && !existing.IsTerminating()
        && existing["status"]?["conditions"] is not JsonArray { Count: > 0 };

    private static string? EndpointOf(JsonObject? joined) =>
        (string?)joined?["metadata"]?["annotations"]?[EndpointAnnotation];

    private static Status Health(JsonObject joined) =>
        joined.Condition("Ready") == "True"
            ? Status.Done
            : Status.Awaiting($"{joined.Name()} is not Ready: {Explain(joined)}", TimeSpan.Zero);

    private static string Explain(JsonObject joined) =>
        (string?)
            (
                joined.FindCondition("ConfigMalformed")
                ?? joined.FindCondition("Offline")
                ?? joined.FindCondition("Ready")
            )?["message"]
        ?? "not probed yet";
}
