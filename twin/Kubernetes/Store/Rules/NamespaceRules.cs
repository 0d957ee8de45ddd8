using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Namespaces are born Active, held by the finalizer <c>kubernetes</c>, and know their own name.</summary>
internal sealed class NamespaceRules() : ShapedRules(BuiltInTypes.Namespaces)
{
    public override string? WhyNameInvalid(string name) => Names.WhyNotLabel(name);

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        obj.Metadata().Ensure("labels")["kubernetes.io/metadata.name"] = obj.Name();
        if (old is not null)
        {
            ObjectUpdate.Take(obj, old, "spec");
            return;
        }

        var finalizers = obj.Texts("spec", "finalizers")
            .Append("kubernetes")
            .Distinct(StringComparer.Ordinal);
        obj.Ensure("spec")["finalizers"] = finalizers.ToJsonArray();
        obj["status"] = new JsonObject { ["phase"] = "Active" };
    }
}
