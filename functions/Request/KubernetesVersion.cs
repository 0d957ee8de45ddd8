namespace EksFed.Functions.Request;

/// <summary>The Kubernetes version of new members.</summary>
public static class KubernetesVersion
{
    /// <summary>
    /// The newest version in standard support whose dates are published (until 2027-03-27) and for which
    /// KubeFed's use of Kubernetes has been checked. 1.36 is out too, but neither holds for it yet.
    /// </summary>
    public const string Default = "1.35";
}
