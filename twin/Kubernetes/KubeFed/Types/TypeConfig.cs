using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Types;

/// <summary>A FederatedTypeConfig as the controllers read it.</summary>
/// <param name="Name">Its name: plural, or plural.group, of the target.</param>
/// <param name="Target">The type in the members.</param>
/// <param name="Federated">The type on the host.</param>
/// <param name="CollectsStatus">Whether the status of the members' objects is wanted.</param>
internal sealed record TypeConfig(
    string Name,
    ResourceType Target,
    ResourceType Federated,
    bool CollectsStatus
)
{
    public const string Namespaces = "namespaces";

    public bool IsNamespace => Name == Namespaces;

    public static TypeConfig Read(JsonObject config) =>
        new(
            config.Name(),
            Type(config.Part("spec", "targetType")),
            Type(config.Part("spec", "federatedType")),
            config.Text("spec", "statusCollection") == "Enabled"
        );

    public static bool IsPropagating(JsonObject config) =>
        config.Text("spec", "propagation") == "Enabled";

    private static ResourceType Type(JsonObject? resource) =>
        new(
            resource.Text("group") ?? "",
            resource.Text("version") ?? "",
            resource.Text("pluralName") ?? "",
            resource.Text("kind") ?? "",
            resource.Text("scope") == "Namespaced"
        );
}
