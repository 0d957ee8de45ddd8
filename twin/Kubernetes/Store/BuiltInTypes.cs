namespace EksFed.Twin.Kubernetes.Store;

/// <summary>The types every API server serves by itself, in the order in which discovery lists them.</summary>
public static class BuiltInTypes
{
    private static readonly IReadOnlyList<string> s_all = ["all"];

    // Core group.
    public static ResourceType ConfigMaps { get; } = Core("configmaps", "ConfigMap", "cm");
    public static ResourceType Endpoints { get; } = Core("endpoints", "Endpoints", "ep");
    public static ResourceType Events { get; } = Core("events", "Event", "ev");
    public static ResourceType Namespaces { get; } =
        Core("namespaces", "Namespace", "ns") with
        {
            Namespaced = false,
            HasStatus = true,
            ReturnsDeleted = true,
            Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
        };
    public static ResourceType Nodes { get; } =
        Core("nodes", "Node", "no") with
        {
            Namespaced = false,
            KeepsStatusOnCreate = true,
            HasStatus = true,
        };
    public static ResourceType PersistentVolumeClaims { get; } =
        Core("persistentvolumeclaims", "PersistentVolumeClaim", "pvc") with
        {
            HasStatus = true,
            ReturnsDeleted = true,
        };
    public static ResourceType Pods { get; } =
        Core("pods", "Pod", "po") with
        {
            HasStatus = true,
            ReturnsDeleted = true,
            HasGeneration = true,
            Categories = s_all,
        };
    public static ResourceType Secrets { get; } = Core("secrets", "Secret");
    public static ResourceType ServiceAccounts { get; } =
        Core("serviceaccounts", "ServiceAccount", "sa") with
        {
            ReturnsDeleted = true,
            AllowsUnconditionalUpdate = false,
        };
    public static ResourceType Services { get; } =
        Core("services", "Service", "svc") with
        {
            HasStatus = true,
            ReturnsDeleted = true,
            Categories = s_all,
        };

    // Everything else.
    public static ResourceType ValidatingWebhooks { get; } =
        Webhook("validatingwebhookconfigurations", "ValidatingWebhookConfiguration");
    public static ResourceType MutatingWebhooks { get; } =
        Webhook("mutatingwebhookconfigurations", "MutatingWebhookConfiguration");
    public static ResourceType CustomResourceDefinitions { get; } =
        new(
            "apiextensions.k8s.io",
            "v1",
            "customresourcedefinitions",
            "CustomResourceDefinition",
            false
        )
        {
            ShortNames = ["crd", "crds"],
            Categories = ["api-extensions"],
            HasStatus = true,
            HasGeneration = true,
            AllowsUnconditionalUpdate = false,
        };
    public static ResourceType ApiServices { get; } =
        new("apiregistration.k8s.io", "v1", "apiservices", "APIService", false)
        {
            Categories = ["api-extensions"],
            HasStatus = true,
            AllowsUnconditionalUpdate = false,
        };
    public static ResourceType Deployments { get; } =
        Workload("apps", "deployments", "Deployment", "deploy") with
        {
            HasScale = true,
        };
    public static ResourceType ReplicaSets { get; } =
        Workload("apps", "replicasets", "ReplicaSet", "rs") with
        {
            HasScale = true,
        };
    public static ResourceType StatefulSets { get; } =
        Workload("apps", "statefulsets", "StatefulSet", "sts") with
        {
            HasScale = true,
        };
    public static ResourceType DaemonSets { get; } =
        Workload("apps", "daemonsets", "DaemonSet", "ds");
    public static ResourceType Jobs { get; } = Workload("batch", "jobs", "Job");
    public static ResourceType CronJobs { get; } = Workload("batch", "cronjobs", "CronJob", "cj");
    public static ResourceType HorizontalPodAutoscalers { get; } =
        Workload("autoscaling", "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa") with
        {
            Version = "v2",
        };
    public static ResourceType Leases { get; } =
        new("coordination.k8s.io", "v1", "leases", "Lease", true)
        {
            AllowsUnconditionalUpdate = false,
        };
    public static ResourceType EndpointSlices { get; } =
        new("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true)
        {
            HasGeneration = true,
        };
    public static ResourceType Ingresses { get; } =
        new("networking.k8s.io", "v1", "ingresses", "Ingress", true)
        {
            ShortNames = ["ing"],
            HasStatus = true,
            HasGeneration = true,
        };
    public static ResourceType NetworkPolicies { get; } =
        new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true)
        {
            ShortNames = ["netpol"],
            HasGeneration = true,
        };
    public static ResourceType PodDisruptionBudgets { get; } =
        new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true)
        {
            ShortNames = ["pdb"],
            HasStatus = true,
            HasGeneration = true,
            AllowsUnconditionalUpdate = false,
        };
    public static ResourceType ClusterRoles { get; } = Rbac("clusterroles", "ClusterRole", false);
    public static ResourceType ClusterRoleBindings { get; } =
        Rbac("clusterrolebindings", "ClusterRoleBinding", false);
    public static ResourceType Roles { get; } = Rbac("roles", "Role", true);
    public static ResourceType RoleBindings { get; } = Rbac("rolebindings", "RoleBinding", true);
    public static ResourceType StorageClasses { get; } =
        new("storage.k8s.io", "v1", "storageclasses", "StorageClass", false)
        {
            ShortNames = ["sc"],
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ResourceType> All { get; } =
    [
        ConfigMaps,
        Endpoints,
        Events,
        Namespaces,
        Nodes,
        PersistentVolumeClaims,
        Pods,
        Secrets,
        ServiceAccounts,
        Services,
        ApiServices,
        Deployments,
        DaemonSets,
        ReplicaSets,
        StatefulSets,
        HorizontalPodAutoscalers,
        CronJobs,
        Jobs,
        Ingresses,
        NetworkPolicies,
        PodDisruptionBudgets,
        ClusterRoleBindings,
        ClusterRoles,
        RoleBindings,
        Roles,
        StorageClasses,
        MutatingWebhooks,
        ValidatingWebhooks,
        CustomResourceDefinitions,
        Leases,
        EndpointSlices,
    ];

    private static ResourceType Core(string plural, string kind, params string[] shortNames) =>
        new("", "v1", plural, kind, true) { ShortNames = shortNames };

    private static ResourceType Workload(
        string group,
        string plural,
        string kind,
        params string[] shortNames
    ) =>
        new(group, "v1", plural, kind, true)
        {
            ShortNames = shortNames,
            Categories = s_all,
            HasStatus = true,
            HasGeneration = true,
        };

    private static ResourceType Rbac(string plural, string kind, bool namespaced) =>
        new("rbac.authorization.k8s.io", "v1", plural, kind, namespaced);

    private static ResourceType Webhook(string plural, string kind) =>
        new("admissionregistration.k8s.io", "v1", plural, kind, false)
        {
            Categories = ["api-extensions"],
            HasGeneration = true,
            AllowsUnconditionalUpdate = false,
        };
}
