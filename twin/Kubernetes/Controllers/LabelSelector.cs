using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>A <c>metav1.LabelSelector</c>: <c>matchLabels</c> and <c>matchExpressions</c>, all of which must hold.</summary>
public static class LabelSelector
{
    public static bool Matches(JsonObject selector, JsonObject? labels) =>
        selector.Map("matchLabels").All(pair => labels.Text(pair.Key) == pair.Value)
        && selector.Items("matchExpressions").All(item => Holds(item, labels));

    /// <summary>Whether every pair of an equality selector, as Services have it, is among the labels.</summary>
    public static bool Covers(JsonObject? pairs, JsonObject? labels) =>
        pairs.Map().All(pair => labels.Text(pair.Key) == pair.Value);

    private static bool Holds(JsonNode? expression, JsonObject? labels)
    {
        var value = labels.Text(expression.Text("key") ?? "");
        var listed = value is not null && expression.Texts("values").Contains(value);
        return expression.Text("operator") switch
        {
            "In" => listed,
            "NotIn" => !listed,
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            var other => throw new FormatException(
                $"\"{other}\" is not a valid label selector operator"
            ),
        };
    }
}
