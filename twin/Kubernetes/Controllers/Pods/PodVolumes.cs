using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>What must exist before a pod's containers can be created.</summary>
internal static class PodVolumes
{
    /// <summary>Null when everything is there, else the kubelet's text.</summary>
    public static string? WhyNotMountable(KubeStore store, JsonObject pod)
    {
        var ns = pod.Namespace();
        foreach (var volume in pod.Items("spec", "volumes"))
        {
            var (type, name, optional) = Source(volume);
            if (type is not null && !optional && store.Get(type, ns, name) is null)
            {
                return $"MountVolume.SetUp failed for volume \"{volume.Text("name")}\" : "
                    + $"{type.Singular} \"{name}\" not found";
            }
        }

        return null;
    }

    private static (ResourceType? Type, string Name, bool Optional) Source(JsonObject volume) =>
        (volume.Part("secret"), volume.Part("configMap")) switch
        {
            ({ } secret, _) => (
                BuiltInTypes.Secrets,
                secret.Text("secretName") ?? "",
                secret.Flag("optional")
            ),
            (_, { } map) => (BuiltInTypes.ConfigMaps, map.Text("name") ?? "", map.Flag("optional")),
            _ => (null, "", true),
        };
}
