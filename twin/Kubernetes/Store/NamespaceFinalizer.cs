using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>The <c>finalize</c> subresource of namespaces: the only way to change <c>spec.finalizers</c>.</summary>
internal static class NamespaceFinalizer
{
    public static JsonObject Remove(KubeStore store, string name, string finalizer) =>
        store.Finalize(
            name,
            [
                .. store
                    .Require(BuiltInTypes.Namespaces, null, name)
                    .Texts("spec", "finalizers")
                    .Where(held => held != finalizer),
            ]
        );
}
