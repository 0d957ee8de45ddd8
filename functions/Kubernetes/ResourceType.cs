namespace EksFed.Functions.Kubernetes;

/// <summary>Where a kind of object lives in the API.</summary>
/// <param name="ApiVersion"><c>v1</c> or <c>group/version</c>.</param>
/// <param name="Kind">As in manifests.</param>
/// <param name="Plural">As in addresses.</param>
internal sealed record ResourceType(string ApiVersion, string Kind, string Plural)
{
    public static ResourceType Namespace { get; } = new("v1", "Namespace", "namespaces");
    public static ResourceType ConfigMap { get; } = new("v1", "ConfigMap", "configmaps");
    public static ResourceType Secret { get; } = new("v1", "Secret", "secrets");
    public static ResourceType ServiceAccount { get; } =
        new("v1", "ServiceAccount", "serviceaccounts");
    public static ResourceType Service { get; } = new("v1", "Service", "services");
    public static ResourceType Deployment { get; } = new("apps/v1", "Deployment", "deployments");
    public static ResourceType Role { get; } = Rbac("Role");
    public static ResourceType RoleBinding { get; } = Rbac("RoleBinding");
    public static ResourceType ClusterRole { get; } = Rbac("ClusterRole");
    public static ResourceType ClusterRoleBinding { get; } = Rbac("ClusterRoleBinding");
    public static ResourceType CustomResourceDefinition { get; } =
        new("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions");
    public static ResourceType ValidatingWebhook { get; } =
        Webhook("ValidatingWebhookConfiguration");
    public static ResourceType MutatingWebhook { get; } = Webhook("MutatingWebhookConfiguration");
    public static ResourceType ReplicaSchedulingPreference { get; } =
        new(
            "scheduling.kubefed.io/v1alpha1",
            "ReplicaSchedulingPreference",
            "replicaschedulingpreferences"
        );
    public static ResourceType KubeFedConfig { get; } = Core("KubeFedConfig");
    public static ResourceType KubeFedCluster { get; } = Core("KubeFedCluster");
    public static ResourceType FederatedTypeConfig { get; } = Core("FederatedTypeConfig");
    public static ResourceType FederatedNamespace { get; } = Federated("Namespace");
    public static ResourceType FederatedConfigMap { get; } = Federated("ConfigMap");

    private static readonly Dictionary<(string, string), ResourceType> s_known = new ResourceType[]
    {
        Namespace,
        ConfigMap,
        Secret,
        ServiceAccount,
        Service,
        Deployment,
        Role,
        RoleBinding,
        ClusterRole,
        ClusterRoleBinding,
        CustomResourceDefinition,
        ValidatingWebhook,
        MutatingWebhook,
        KubeFedConfig,
        KubeFedCluster,
        FederatedTypeConfig,
        FederatedNamespace,
        FederatedConfigMap,
    }.ToDictionary(type => (type.ApiVersion, type.Kind));

    /// <summary>The type of a manifest.</summary>
    public static ResourceType Of(string apiVersion, string kind) => s_known[(apiVersion, kind)];

    /// <summary>The federated form of a kind.</summary>
    public static ResourceType Federated(string kind) =>
        new("types.kubefed.io/v1beta1", $"Federated{kind}", $"federated{Pluralize(kind)}");

    /// <summary>Address of one object, or of the collection without a name.</summary>
    public string Path(string? @namespace, string? name = null)
    {
        var root = ApiVersion == "v1" ? "/api/v1" : $"/apis/{ApiVersion}";
        var scope = @namespace is null ? "" : $"/namespaces/{@namespace}";
        var item = name is null ? "" : $"/{name}";
        return $"{root}{scope}/{Plural}{item}";
    }

    private static ResourceType Rbac(string kind) =>
        new("rbac.authorization.k8s.io/v1", kind, Pluralize(kind));

    private static ResourceType Webhook(string kind) =>
        new("admissionregistration.k8s.io/v1", kind, Pluralize(kind));

    private static ResourceType Core(string kind) =>
        new("core.kubefed.io/v1beta1", kind, Pluralize(kind));

    // The ending that Kubernetes uses for the kinds in this file: Ingress → ingresses, all others + s.
    private static string Pluralize(string kind)
    {
        var singular = kind.ToLowerInvariant();
        return singular.EndsWith('s') ? $"{singular}es" : $"{singular}s";
    }
}
