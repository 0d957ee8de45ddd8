namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>The process logs this and exits.</summary>
public sealed class FatalException(string message) : Exception(message);
