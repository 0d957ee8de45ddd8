using EksFed.Twin.Kubernetes.Requests;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>What somebody wants to do, as RBAC sees it.</summary>
/// <param name="Verb">Such as <c>get</c>.</param>
/// <param name="Group">API group of a resource.</param>
/// <param name="Resource">Plural, with its subresource: <c>pods/log</c>; null for a path.</param>
/// <param name="Namespace">Null at cluster scope.</param>
/// <param name="Name">Null for collections.</param>
/// <param name="Path">The path of a request that names no resource.</param>
public sealed record AccessQuestion(
    string Verb,
    string Group,
    string? Resource,
    string? Namespace,
    string? Name,
    string? Path
)
{
    public static AccessQuestion Of(KubeRequest request) =>
        request.IsResource
            ? new(
                request.Verb,
                request.Group ?? "",
                request.Subresource is null
                    ? request.Resource
                    : $"{request.Resource}/{request.Subresource}",
                request.Namespace,
                request.Name,
                null
            )
            : new(request.Verb, "", null, null, null, request.Path);
}
