using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>One change, as the watch cache keeps it.</summary>
/// <param name="Version">The resourceVersion that the change made.</param>
/// <param name="Event">What happened.</param>
/// <param name="Type">To which type of object.</param>
/// <param name="Object">The object after the change; for a deletion its last state.</param>
/// <param name="Before">The object before the change, for selectors that begin or cease to match.</param>
public sealed record WatchRecord(
    long Version,
    WatchEventType Event,
    ResourceType Type,
    JsonObject Object,
    JsonObject? Before
);
