using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Admission;

/// <summary>What answers behind the Services that webhook configurations name.</summary>
public interface IAdmissionBackend
{
    /// <summary>Answers one call; must not change the objects it is shown.</summary>
    AdmissionAnswer Review(AdmissionCall call);
}

/// <summary>One call of one webhook.</summary>
/// <param name="Webhook">The entry of the configuration: name, clientConfig, …</param>
/// <param name="Mutating">From a MutatingWebhookConfiguration.</param>
/// <param name="Operation"><c>CREATE</c>, <c>UPDATE</c> or <c>DELETE</c>.</param>
/// <param name="Type">Of the object.</param>
/// <param name="Subresource">Such as <c>status</c>; empty for the object itself.</param>
public sealed record AdmissionCall(
    JsonObject Webhook,
    bool Mutating,
    string Operation,
    ResourceType Type,
    string Subresource
)
{
    /// <summary>The object as it would be kept; null on DELETE.</summary>
    public JsonObject? Object { get; init; }

    /// <summary>The object as it is kept; null on CREATE.</summary>
    public JsonObject? OldObject { get; init; }

    public required KubernetesUser User { get; init; }

    public bool DryRun { get; init; }
}

/// <summary>A webhook's answer.</summary>
/// <param name="Verdict">What it decides.</param>
/// <param name="Message">Why denied, or why unavailable.</param>
/// <param name="Code">HTTP status of a denial.</param>
/// <param name="Patch">JSON patch of a mutating webhook.</param>
public sealed record AdmissionAnswer(
    AdmissionVerdict Verdict,
    string Message = "",
    int Code = 403,
    JsonArray? Patch = null
)
{
    public static AdmissionAnswer Allowed { get; } = new(AdmissionVerdict.Allowed);

    public static AdmissionAnswer Denied(string message, int code = 403) =>
        new(AdmissionVerdict.Denied, message, code);

    public static AdmissionAnswer Patched(JsonArray patch) =>
        new(AdmissionVerdict.Allowed, Patch: patch);

    /// <summary>Nobody answered.</summary>
    /// <param name="why">As the API server's HTTP client says it.</param>
    public static AdmissionAnswer Unavailable(string why) => new(AdmissionVerdict.Unavailable, why);
}

public enum AdmissionVerdict
{
    Allowed,
    Denied,
    Unavailable,
}
