namespace EksFed.Twin.Kubernetes.Store;

/// <summary>What happened to an object.</summary>
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,
}
