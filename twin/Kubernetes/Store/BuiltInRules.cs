namespace EksFed.Twin.Kubernetes.Store;

/// <summary>Which rules hold for which built-in type.</summary>
internal static class BuiltInRules
{
    private static readonly Dictionary<ResourceType, TypeRules> s_rules = new()
    {
        [BuiltInTypes.Namespaces] = new NamespaceRules(),
    };

    public static TypeRules Of(ResourceType type) =>
        s_rules.GetValueOrDefault(type, NoRules.Instance);
}
