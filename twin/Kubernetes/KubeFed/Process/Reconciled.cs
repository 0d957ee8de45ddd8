namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>How a reconcile ended.</summary>
internal enum Reconciled
{
    Done,

    /// <summary>Again after a back-off.</summary>
    Failed,

    /// <summary>Again in ten seconds.</summary>
    Recheck,

    /// <summary>Again after the available delay.</summary>
    NotSynced,
}
