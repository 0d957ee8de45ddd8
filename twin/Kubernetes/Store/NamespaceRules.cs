using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>Namespaces are born Active, held by the finalizer <c>kubernetes</c>, and know their own name.</summary>
internal sealed class NamespaceRules : TypeRules
{
    public override void Default(JsonObject obj, JsonObject? old)
    {
        obj.Metadata().Ensure("labels")["kubernetes.io/metadata.name"] = obj.Name();
        if (old is null)
        {
            var finalizers = obj.Texts("spec", "finalizers")
                .Append("kubernetes")
                .Distinct(StringComparer.Ordinal);
            obj.Ensure("spec")["finalizers"] = finalizers.ToJsonArray();
            obj["status"] = new JsonObject { ["phase"] = "Active" };
        }
        else
        {
            ObjectUpdate.Take(obj, old, "spec");
        }
    }

    public override string? WhyNameInvalid(string name) => Names.WhyNotLabel(name);
}
