using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Access;
using EksFed.Twin.Kubernetes.KubeFed;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>An API server. Operations are <c>VERB resource[/subresource]</c>, or method and path.</summary>
/// <remarks>
/// The journal knows of an object what the path tells. A create names its object in the body, so its
/// refusal leaves the name empty.
/// </remarks>
internal sealed class KubernetesRefusals : IRefusals
{
    private static readonly string[] s_verbs =
    [
        "CREATE",
        "DELETE",
        "DELETECOLLECTION",
        "GET",
        "LIST",
        "PATCH",
        "UPDATE",
        "WATCH",
    ];

    private static readonly Dictionary<string, ResourceType> s_types = BuiltInTypes
        .All.Concat([
            KubeFedNames.Clusters,
            KubeFedNames.Configs,
            KubeFedNames.TypeConfigs,
            KubeFedNames.PropagatedVersions,
            KubeFedNames.ClusterPropagatedVersions,
            KubeFedNames.ReplicaPreferences,
        ])
        .DistinctBy(type => type.Plural)
        .ToDictionary(type => type.Plural, StringComparer.Ordinal);

    public bool Knows(string operation) =>
        operation.Split(' ') is [var verb, var subject]
        && (subject.StartsWith('/') || s_verbs.Contains(verb, StringComparer.Ordinal));

    public WireError Refused(WireOperation operation)
    {
        var asked = Asked.Read(operation);
        return asked switch
        {
            { Path: not null } => NotAcceptable(),
            { Verb: "get" or "list" or "watch" } => MethodNotAllowed(),
            { Verb: "create", Subresource: null, Type.Namespaced: true } => OverQuota(asked),
            _ => AgainstPolicy(asked),
        };
    }

    public WireError Denied(WireOperation operation, string principal)
    {
        var asked = Asked.Read(operation);
        var resource = operation.Name.Split(' ')[1];
        return Rbac.Forbidden(
            new(principal, [], ClusterAdmin: false),
            new(
                asked.Verb,
                asked.Type.Group,
                asked.Path is null ? resource : null,
                asked.Namespace,
                asked.Name,
                asked.Path
            )
        );
    }

    public WireError Throttled(WireOperation operation) => KubeStatus.TooManyRequests();

    public WireError Unavailable(WireOperation operation) => KubeStatus.ShuttingDown();

    private static WireError NotAcceptable() =>
        KubeStatus.Create(
            "NotAcceptable",
            "only the following media types are accepted: application/json, application/yaml, "
                + "application/vnd.kubernetes.protobuf",
            406
        );

    private static WireError MethodNotAllowed() =>
        KubeStatus.Create(
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource",
            405,
            []
        );

    // Source: apiserver, pkg/admission/plugin/resourcequota/controller.go.
    private static WireError OverQuota(Asked asked)
    {
        var count = $"count/{asked.Type.QualifiedName}";
        return KubeStatus.Forbidden(
            asked.Type,
            asked.Name ?? "",
            $"exceeded quota: object-counts, requested: {count}=1, used: {count}=10, limited: {count}=10"
        );
    }

    // Source: apiserver, validatingadmissionpolicy/admission.go: the words of NewForbidden, as Invalid.
    private static WireError AgainstPolicy(Asked asked)
    {
        const string why =
            "ValidatingAdmissionPolicy 'change-freeze' with binding 'change-freeze' denied request: "
            + "failed expression: false";
        var details = KubeStatus.About(asked.Type, asked.Name ?? "");
        details["causes"] = new JsonArray(new JsonObject { ["message"] = why });
        return KubeStatus.Create(
            "Invalid",
            $"{asked.Type.QualifiedName} \"{asked.Name}\" is forbidden: {why}",
            422,
            details
        );
    }

    private sealed record Asked(string Verb, ResourceType Type)
    {
        public string? Subresource { get; private init; }

        public string? Namespace { get; private init; }

        public string? Name { get; private init; }

        /// <summary>Of a request that names no resource.</summary>
        public string? Path { get; private init; }

        public static Asked Read(WireOperation operation)
        {
            var words = operation.Name.Split(' ');
            var resource = words[1].Split('/', 2);
            var target = (operation.Target ?? "").Split('/', 2);
            return new(words[0].ToLowerInvariant(), TypeOf(resource[0]))
            {
                Subresource = resource.ElementAtOrDefault(1),
                Namespace = target.Length == 2 ? target[0] : null,
                Name = target[^1] is { Length: > 0 } name ? name : null,
                Path = words[1].StartsWith('/') ? words[1] : null,
            };
        }

        // An operation tells no group. Federated types are in KubeFed's own (kubefed, pkg/kubefedctl/enable).
        private static ResourceType TypeOf(string plural) =>
            s_types.GetValueOrDefault(plural)
            ?? (
                plural.EndsWith("reviews", StringComparison.Ordinal)
                    ? new("authorization.k8s.io", "v1", plural, plural, false)
                    : new("types.kubefed.io", "v1beta1", plural, plural, true)
            );
    }
}
