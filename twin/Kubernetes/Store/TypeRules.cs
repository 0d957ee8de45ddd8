using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>What one type asks of its objects: defaults, and what is refused.</summary>
public abstract class TypeRules
{
    /// <summary>Fills in what was left out, and resets what the caller may not set.</summary>
    /// <param name="obj">The new object; may be changed.</param>
    /// <param name="old">The stored object; null on create.</param>
    public virtual void Default(JsonObject obj, JsonObject? old) { }

    /// <summary>Adds a finding for everything that is wrong.</summary>
    public virtual void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors) { }

    /// <summary>Adds a finding for everything that is wrong with a new status.</summary>
    public virtual void ValidateStatus(JsonObject obj, JsonObject old, List<FieldError> errors) { }

    /// <summary>Marks an object that is about to be deleted; may add finalizers.</summary>
    public virtual void BeforeDelete(JsonObject obj, DateTimeOffset now) { }

    /// <summary>Why a name is not allowed, in Kubernetes' words; null when it is.</summary>
    public virtual string? WhyNameInvalid(string name) => Names.WhyNotSubdomain(name);
}

/// <summary>Types without rules of their own.</summary>
public sealed class NoRules : TypeRules
{
    public static NoRules Instance { get; } = new();
}
