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
        if (!await MayReadAsync(spec, token))
        {
            return Status.Awaiting(
                $"the access policy of our role is not effective in {spec.Cluster.Name} yet",
                TimeSpan.Zero
            );
        }

        var (_, pending) = await Objects(spec).EnsureAsync(token);
        return new(pending);
    }

    public Task<Deletion> DeleteAsync(InClusterSpec spec, CancellationToken token) =>
        Objects(spec).DeleteAsync(token);

    // The access entry admits us some seconds before its policy gives us any right. Once reading is
    // allowed, a refusal is final.
    private async Task<bool> MayReadAsync(InClusterSpec spec, CancellationToken token)
    {
        try
        {
            await clusters
                .Of(spec.Cluster)
                .GetAsync(ResourceType.ClusterRoleBinding, null, Name, token);
            return true;
        }
        catch (PermissionDeniedException)
        {
            return false;
        }
    }

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
