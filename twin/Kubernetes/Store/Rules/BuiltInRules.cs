using EksFed.Twin.Kubernetes.Store.Workloads;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Which rules hold for which built-in type.</summary>
internal static class BuiltInRules
{
    private static readonly Dictionary<ResourceType, ShapedRules> s_rules = new()
    {
        [BuiltInTypes.ClusterRoleBindings] = new BindingRules(BuiltInTypes.ClusterRoleBindings),
        [BuiltInTypes.ClusterRoles] = new RoleRules(BuiltInTypes.ClusterRoles),
        [BuiltInTypes.ConfigMaps] = new ConfigMapRules(),
        [BuiltInTypes.CronJobs] = new CronJobRules(),
        [BuiltInTypes.CustomResourceDefinitions] = new DefinitionRules(),
        [BuiltInTypes.DaemonSets] = new WorkloadRules(BuiltInTypes.DaemonSets),
        [BuiltInTypes.Deployments] = new WorkloadRules(BuiltInTypes.Deployments),
        [BuiltInTypes.Jobs] = new JobRules(),
        [BuiltInTypes.MutatingWebhooks] = new WebhookRules(BuiltInTypes.MutatingWebhooks),
        [BuiltInTypes.Namespaces] = new NamespaceRules(),
        [BuiltInTypes.Pods] = new PodRules(),
        [BuiltInTypes.ReplicaSets] = new WorkloadRules(BuiltInTypes.ReplicaSets),
        [BuiltInTypes.RoleBindings] = new BindingRules(BuiltInTypes.RoleBindings),
        [BuiltInTypes.Roles] = new RoleRules(BuiltInTypes.Roles),
        [BuiltInTypes.Secrets] = new SecretRules(),
        [BuiltInTypes.Services] = new ServiceRules(),
        [BuiltInTypes.StatefulSets] = new WorkloadRules(BuiltInTypes.StatefulSets),
        [BuiltInTypes.ValidatingWebhooks] = new WebhookRules(BuiltInTypes.ValidatingWebhooks),
    };

    public static TypeRules Of(ResourceType type) =>
        s_rules.GetValueOrDefault(type) ?? new ShapedRules(type);
}
