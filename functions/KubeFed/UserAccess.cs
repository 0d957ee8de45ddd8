using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>What holders of ClusterUserRole may do in a cluster: look, KubeFed's kinds included.</summary>
/// <remarks>
/// The access entry puts them in group <c>eksfed:users</c>; this binds the group to the aggregated role
/// <c>view</c>, since EKS's own view policy does not cover KubeFed's resources.
/// </remarks>
public sealed class UserAccess(ClusterClients clusters) : IStep<InClusterSpec, Status>
{
    private const string Name = "eksfed-users";

    public async Task<Status> EnsureAsync(InClusterSpec spec, CancellationToken token)
    {
        var objects = Objects(spec);
        IReadOnlyList<JsonObject?> found;
        try
        {
            found = await objects.FindAsync(token);
        }
        catch (PermissionDeniedException)
        {
            // The access entry admits us some seconds before its policy gives us any right. Once
            // reading is allowed, a refusal is final.
            return Status.Awaiting(
                $"the access policy of our role is not effective in {spec.Cluster.Name} yet",
                TimeSpan.Zero
            );
        }

        var (_, pending) = await objects.EnsureAsync(found, token);
        return new(pending);
    }

    public Task<Deletion> DeleteAsync(InClusterSpec spec, CancellationToken token) =>
        Objects(spec).DeleteAsync(token);

    private ObjectSet Objects(InClusterSpec spec) =>
        new(
            clusters.Of(spec.Cluster),
            spec.Federation,
            [
                Manifests.Parse(
                    spec.Federation,
                    $$$"""
                    {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"{{{Name}}}"},
                     "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"},
                     "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"eksfed:users"}]}
                    """
                ),
            ]
        );
}
