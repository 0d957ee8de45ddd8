using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Checks;

/// <summary>Eight digits for what an object wants, without what is drawn, issued or assigned.</summary>
internal sealed class ObjectDigest
{
    // Keys, certificates and tokens, addresses, places, names drawn by others; schemas are too long
    // for what they tell.
    private static readonly HashSet<string> s_left = new(StringComparer.Ordinal)
    {
        "apiEndpoint",
        "caBundle",
        "clusterIP",
        "clusterIPs",
        "endpoints",
        "healthCheckNodePort",
        "nodeName",
        "nodePort",
        "openAPIV3Schema",
        "pod-template-hash",
        "podCIDR",
        "podCIDRs",
        "providerID",
        "secretRef",
        "secrets",
        "subsets",
    };

    private readonly StringBuilder _text = new();

    public string Of(ResourceType type, JsonObject obj)
    {
        _text.Clear();
        foreach (var (key, value) in obj.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (IsWish(type, key) && !s_left.Contains(key))
            {
                Add(key, value);
            }
        }

        Add("labels", obj["metadata"]!["labels"]);
        var annotations = obj["metadata"]!["annotations"] as JsonObject ?? [];
        foreach (var key in annotations.Select(pair => pair.Key).Order(StringComparer.Ordinal))
        {
            _text.Append(key).Append(',');
        }

        var text = Drawn.Mask(_text.ToString(), static _ => null);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
    }

    // A pod's wishes are its template's, but for what is added to each one alone.
    private static bool IsWish(ResourceType type, string key) =>
        key is not ("apiVersion" or "kind" or "metadata" or "status")
        && type != BuiltInTypes.Secrets
        && type != BuiltInTypes.Pods;

    private void Add(string key, JsonNode? value)
    {
        _text.Append(key).Append(':');
        Add(value);
    }

    private void Add(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                _text.Append('{');
                foreach (var (key, each) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    if (!s_left.Contains(key))
                    {
                        Add(key, each);
                    }
                }

                _text.Append('}');
                break;
            case JsonArray items:
                _text.Append('[');
                foreach (var item in items)
                {
                    Add(item);
                }

                _text.Append(']');
                break;
            default:
                Add(value.Text() ?? value?.ToJsonString() ?? "null");
                break;
        }
    }

    private void Add(string text) => _text.Append(IsIssued(text) ? "*" : text).Append(',');

    private static bool IsIssued(string text) =>
        text.StartsWith("-----BEGIN", StringComparison.Ordinal)
        || text.StartsWith("LS0tLS1C", StringComparison.Ordinal)
        || (text.Length > 6 && char.IsAsciiDigit(text[0]) && IPAddress.TryParse(text, out _));
}
