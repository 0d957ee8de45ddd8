using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>Parts of Kubernetes objects.</summary>
public static class ObjectParts
{
    /// <summary>The object at a path; null when there is none.</summary>
    public static JsonObject? Part(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) as JsonObject;

    /// <summary>Whether an object has every label of an equality selector, as Services have it.</summary>
    public static bool HasLabels(this JsonObject obj, JsonObject? selector) =>
        selector.Map().All(pair => obj.Label(pair.Key) == pair.Value);
}
