namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>The container images that can be pulled, by repository path; a registry in front does not matter.</summary>
/// <remarks>Mirrors in a private registry keep the path, as a pull-through cache does.</remarks>
internal static class Images
{
    private static readonly string[] s_everyArchitecture =
    [
        "busybox",
        "curl",
        "eks/coredns",
        "eks/kube-proxy",
        "eks/pause",
        "httpd",
        "nginx",
        "pause",
        "redis",
    ];

    // Only v0.10.0 of KubeFed is modelled; it was built for one architecture.
    private const string KubeFed = "kubernetes-multicluster/kubefed:v0.10.0";

    /// <summary>Null when a node of that architecture can run the image, else the runtime's error.</summary>
    public static string? WhyNotRunnable(string image, string architecture)
    {
        var path = WithoutRegistry(image);
        if (IsKubeFed(image))
        {
            return architecture == "amd64"
                ? null
                : $"failed to pull and unpack image \"{image}\": no match for platform in manifest: not found";
        }

        var repository = path.Split('@')[0].Split(':')[0];
        var known = s_everyArchitecture.Any(name =>
            repository == name || repository.EndsWith("/" + name, StringComparison.Ordinal)
        );
        return known
            ? null
            : $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": not found";
    }

    public static bool IsKubeFed(string image) =>
        WithoutRegistry(image).Split('@')[0].EndsWith(KubeFed, StringComparison.Ordinal);

    private static string WithoutRegistry(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && image[..slash].IndexOfAny(['.', ':']) >= 0
            ? image[(slash + 1)..]
            : image;
    }
}
