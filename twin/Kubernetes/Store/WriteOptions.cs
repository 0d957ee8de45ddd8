using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>How a write is meant.</summary>
/// <param name="DryRun">Everything but the effect.</param>
/// <param name="Validating">
/// Called with the old (null on create) and the new object just before it is kept; throws to refuse.
/// </param>
public sealed record WriteOptions(
    bool DryRun = false,
    Action<JsonObject?, JsonObject>? Validating = null
)
{
    public static WriteOptions None { get; } = new();
}

/// <summary><c>metav1.DeleteOptions</c>.</summary>
/// <param name="Propagation"><c>Background</c>, <c>Foreground</c>, <c>Orphan</c>; null for the type's default.</param>
/// <param name="Uid">Precondition on the uid.</param>
/// <param name="ResourceVersion">Precondition on the version.</param>
/// <param name="DryRun">Everything but the effect.</param>
public sealed record DeleteOptions(
    string? Propagation = null,
    string? Uid = null,
    string? ResourceVersion = null,
    bool DryRun = false
)
{
    public static DeleteOptions None { get; } = new();
}

/// <summary>What a delete led to.</summary>
/// <param name="Object">The object as it was left, or its last state.</param>
/// <param name="Gone">False while finalizers hold it.</param>
public sealed record DeleteResult(JsonObject Object, bool Gone);
