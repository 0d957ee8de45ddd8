using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>The reviews that answer about the asker; they are created, and not kept.</summary>
internal sealed class AccessReviews(Rbac rbac)
{
    /// <summary>The review with its status filled in; null when the plural names no review.</summary>
    public JsonObject? Answer(string group, string plural, JsonObject review, KubernetesUser user)
    {
        var status = (group, plural) switch
        {
            ("authorization.k8s.io", "selfsubjectaccessreviews") => MayI(review["spec"], user),
            ("authorization.k8s.io", "selfsubjectrulesreviews") => Rules(review["spec"], user),
            ("authentication.k8s.io", "selfsubjectreviews") => WhoAmI(user),
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        review["metadata"] = new JsonObject();
        review["status"] = status;
        return review;
    }

    private JsonObject MayI(JsonNode? spec, KubernetesUser user)
    {
        var attributes = spec?["resourceAttributes"];
        var resource = attributes.Text("resource") ?? "*";
        var question = attributes is null
            ? new AccessQuestion(
                spec.Text("nonResourceAttributes", "verb") ?? "*",
                "",
                null,
                null,
                null,
                spec.Text("nonResourceAttributes", "path") ?? "/"
            )
            : new(
                attributes.Text("verb") ?? "*",
                attributes.Text("group") ?? "",
                attributes.Text("subresource") is { Length: > 0 } sub
                    ? $"{resource}/{sub}"
                    : resource,
                attributes.Text("namespace") is { Length: > 0 } ns ? ns : null,
                attributes.Text("name"),
                null
            );
        return new() { ["allowed"] = rbac.Allows(user, question) };
    }

    private JsonObject Rules(JsonNode? spec, KubernetesUser user)
    {
        var rules = rbac.RulesOf(user, spec.Text("namespace") ?? "default").ToList();
        if (Rbac.IsAlmighty(user))
        {
            rules.Add(
                new()
                {
                    ["verbs"] = new JsonArray("*"),
                    ["apiGroups"] = new JsonArray("*"),
                    ["resources"] = new JsonArray("*"),
                }
            );
            rules.Add(
                new() { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }
            );
        }

        return new()
        {
            ["incomplete"] = false,
            ["resourceRules"] = Select(rules, "resources"),
            ["nonResourceRules"] = Select(rules, "nonResourceURLs"),
        };
    }

    private static JsonArray Select(List<JsonObject> rules, string member) =>
        new([.. rules.Where(rule => rule[member] is not null).Select(rule => rule.DeepClone())]);

    private static JsonObject WhoAmI(KubernetesUser user) =>
        new()
        {
            ["userInfo"] = new JsonObject
            {
                ["username"] = user.Name,
                ["groups"] = user.Groups.ToJsonArray(),
            },
        };
}
