using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>KubeFed's system namespace on the host, its service accounts and their rights.</summary>
/// <remarks>
/// Of the chart's objects only those with a function: no delegated-auth leftovers and no binding of
/// <c>system:anonymous</c>. Safe to repeat: what has its name is created once, and applied where it differs.
/// </remarks>
public sealed class KubeFedNamespace(ClusterClients clusters) : IStep<HostSpec, Status>
{
    private static readonly string[] s_groups =
    [
        "scheduling.kubefed.io",
        "core.kubefed.io",
        "types.kubefed.io",
    ];

    public async Task<Status> EnsureAsync(HostSpec spec, CancellationToken token)
    {
        var (_, pending) = await Objects(spec).EnsureAsync(token);
        return new(pending);
    }

    public Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token) =>
        Objects(spec).DeleteAsync(token);

    private ObjectSet Objects(HostSpec spec) =>
        new(clusters.Of(spec.Host), spec.Federation, [.. Manifests(spec.Federation)]);

    private static IEnumerable<JsonObject> Manifests(string federation)
    {
        string[] manifests =
        [
            $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{KubeFedNames.SystemNamespace}}}"}}""",
            Account("kubefed-controller"),
            Account("kubefed-admission-webhook"),
            ControllerRole,
            Binding("ClusterRole", "kubefed-role", "kubefed-rolebinding", scope: null),
            ConfigRole,
            Binding(
                "Role",
                "kubefed-config-role",
                "kubefed-config-rolebinding",
                KubeFedNames.SystemNamespace
            ),
            Aggregated("admin", "*"),
            Aggregated("edit", "get", "watch", "list", "create", "update", "patch", "delete"),
            Aggregated("view", "get", "watch", "list"),
        ];
        return manifests.Select(json => Kubernetes.Manifests.Parse(federation, json));
    }

    // The controllers read and mark federated objects; members are reached with their own tokens.
    private const string ControllerRole = """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"kubefed-role"},"rules":[
          {"apiGroups":["scheduling.kubefed.io"],"resources":["*"],"verbs":["get","watch","list","update","patch"]},
          {"apiGroups":["core.kubefed.io"],"resources":["*"],"verbs":["get","watch","list","create","update","patch"]},
          {"apiGroups":["types.kubefed.io"],"resources":["*"],"verbs":["get","watch","list","update","patch"]},
          {"apiGroups":[""],"resources":["namespaces"],"verbs":["get","watch","list"]},
          {"apiGroups":[""],"resources":["events"],"verbs":["get","create","update","patch"]}]}
        """;

    // The leader's lock is a ConfigMap; the members' tokens are Secrets.
    private const string ConfigRole = $$$"""
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"kubefed-config-role","namespace":"{{{KubeFedNames.SystemNamespace}}}"},"rules":[
          {"apiGroups":[""],"resources":["configmaps"],"verbs":["get","create","update","patch"]},
          {"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}
        """;

    private static string Account(string name) =>
        $$$"""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"{{{name}}}","namespace":"{{{KubeFedNames.SystemNamespace}}}"}}""";

    private static string Binding(string roleKind, string role, string name, string? scope)
    {
        var @namespace = scope is null ? "" : $",\"namespace\":\"{scope}\"";
        return $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"{{{roleKind}}}Binding","metadata":{"name":"{{{name}}}"{{{@namespace}}}},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{{roleKind}}}","name":"{{{role}}}"},
             "subjects":[{"kind":"ServiceAccount","name":"kubefed-controller","namespace":"{{{KubeFedNames.SystemNamespace}}}"}]}
            """;
    }

    private static string Aggregated(string role, params string[] verbs)
    {
        var verbList = string.Join(',', verbs.Select(verb => $"\"{verb}\""));
        var rules = string.Join(
            ',',
            s_groups.Select(group =>
                $$$"""{"apiGroups":["{{{group}}}"],"resources":["*"],"verbs":[{{{verbList}}}]}"""
            )
        );
        return $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole",
             "metadata":{"name":"kubefed-{{{role}}}","labels":{"rbac.authorization.k8s.io/aggregate-to-{{{role}}}":"true"} },"rules":[{{{rules}}}]}
            """;
    }
}
