namespace EksFed.Functions.KubeFed;

/// <summary>Names that KubeFed v0.10.0 fixes or that kubefedctl gives.</summary>
internal static class KubeFedNames
{
    /// <summary>The system namespace, in the host and in every member.</summary>
    public const string SystemNamespace = "kube-federation-system";

    /// <summary>The last release of KubeFed; built for amd64 only.</summary>
    private const string Image = "kubernetes-multicluster/kubefed:v0.10.0";

    public const string ControllerManager = "kubefed-controller-manager";
    public const string Webhook = "kubefed-admission-webhook";
    public const string ServingCertificate = "kubefed-admission-webhook-serving-cert";

    /// <summary>Namespace of the probe.</summary>
    public const string ProbeNamespace = "eksfed-probe";

    /// <summary>The member's ServiceAccount and its token Secret: <c>JOINING-HOST</c>.</summary>
    public static string MemberAccount(string member, string host) => $"{member}-{host}";

    /// <summary>KubeFed's image, under the same path in a mirror's registry.</summary>
    /// <param name="mirror">Registry with an optional path; null for where it was published.</param>
    public static string ImageIn(string? mirror) => $"{mirror ?? "quay.io"}/{Image}";

    /// <summary>ClusterRole and binding of that account.</summary>
    public static string MemberRole(string member, string host) =>
        $"{ControllerManager}:{MemberAccount(member, host)}";

    /// <summary>The host's Secret with the member's token; a fixed name, so that joining again leaks none.</summary>
    public static string Credentials(string member) => $"{member}-kubefed-credentials";
}
