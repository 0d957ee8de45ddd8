using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Roles and ClusterRoles (<c>pkg/apis/rbac/validation</c>).</summary>
internal sealed class RoleRules(ResourceType type) : ShapedRules(type)
{
    public override string? WhyNameInvalid(string name) => Names.WhyNotPathSegment(name);

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        var index = 0;
        foreach (var rule in obj.Items("rules"))
        {
            CheckRule(rule, $"rules[{index++}]", errors);
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        if (!obj.ContainsKey("rules"))
        {
            obj["rules"] = new JsonArray();
        }
    }

    private void CheckRule(JsonObject rule, string at, List<FieldError> errors)
    {
        if (rule.Texts("verbs").Count == 0)
        {
            errors.Add(FieldError.Required($"{at}.verbs", "verbs must contain at least one value"));
        }

        var isResource =
            rule.Texts("apiGroups").Count > 0
            || rule.Texts("resources").Count > 0
            || rule.Texts("resourceNames").Count > 0;
        if (rule.Texts("nonResourceURLs").Count > 0)
        {
            CheckUrls(rule, at, isResource, errors);
            return;
        }

        if (rule.Texts("apiGroups").Count == 0)
        {
            errors.Add(
                FieldError.Required(
                    $"{at}.apiGroups",
                    "resource rules must supply at least one api group"
                )
            );
        }

        if (rule.Texts("resources").Count == 0)
        {
            errors.Add(
                FieldError.Required(
                    $"{at}.resources",
                    "resource rules must supply at least one resource"
                )
            );
        }
    }

    private void CheckUrls(JsonObject rule, string at, bool isResource, List<FieldError> errors)
    {
        var urls = rule["nonResourceURLs"]!.ToJsonString();
        if (Type.Namespaced)
        {
            errors.Add(
                FieldError.Invalid(
                    $"{at}.nonResourceURLs",
                    urls,
                    "namespaced rules cannot apply to non-resource URLs"
                )
            );
        }

        if (isResource)
        {
            errors.Add(
                FieldError.Invalid(
                    $"{at}.nonResourceURLs",
                    urls,
                    "rules cannot apply to both regular resources and non-resource URLs"
                )
            );
        }
    }
}
