using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>RoleBindings and ClusterRoleBindings: their roleRef is for ever.</summary>
internal sealed class BindingRules(ResourceType type) : ShapedRules(type)
{
    public const string Group = "rbac.authorization.k8s.io";

    public override string? WhyNameInvalid(string name) => Names.WhyNotPathSegment(name);

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        CheckReference(obj, errors);
        if (old is not null && !JsonNode.DeepEquals(obj["roleRef"], old["roleRef"]))
        {
            errors.Add(
                FieldError.Invalid("roleRef", InGo(obj["roleRef"]), "cannot change roleRef")
            );
        }

        var index = 0;
        foreach (var subject in obj.Items("subjects"))
        {
            CheckSubject(subject, $"subjects[{index++}]", errors);
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        if (obj["roleRef"] is JsonObject reference)
        {
            FillText(reference, "apiGroup", Group);
        }

        foreach (var subject in obj.Items("subjects"))
        {
            if (subject.Text("kind") is "User" or "Group")
            {
                FillText(subject, "apiGroup", Group);
            }
            else
            {
                subject.Remove("apiGroup");
            }
        }
    }

    private static void FillText(JsonObject obj, string member, string value)
    {
        if (string.IsNullOrEmpty(obj.Text(member)))
        {
            obj[member] = value;
        }
    }

    private static string InGo(JsonNode? reference) =>
        $"rbac.RoleRef{{APIGroup:\"{reference.Text("apiGroup")}\", Kind:\"{reference.Text("kind")}\", Name:\"{reference.Text("name")}\"}}";

    private void CheckReference(JsonObject obj, List<FieldError> errors)
    {
        var reference = obj["roleRef"];
        string[] kinds = Type.Namespaced ? ["ClusterRole", "Role"] : ["ClusterRole"];
        if (reference.Text("apiGroup") is { } group && group != Group)
        {
            errors.Add(FieldError.NotSupported("roleRef.apiGroup", group, Group));
        }

        if (!kinds.Contains(reference.Text("kind") ?? "", StringComparer.Ordinal))
        {
            errors.Add(
                FieldError.NotSupported("roleRef.kind", reference.Text("kind") ?? "", kinds)
            );
        }

        if (string.IsNullOrEmpty(reference.Text("name")))
        {
            errors.Add(FieldError.Required("roleRef.name"));
        }
    }

    private void CheckSubject(JsonObject subject, string at, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(subject.Text("name")))
        {
            errors.Add(FieldError.Required($"{at}.name"));
        }

        switch (subject.Text("kind"))
        {
            case "User" or "Group":
                break;
            case "ServiceAccount":
                if (!Type.Namespaced && string.IsNullOrEmpty(subject.Text("namespace")))
                {
                    errors.Add(FieldError.Required($"{at}.namespace"));
                }

                break;
            default:
                errors.Add(
                    FieldError.NotSupported(
                        $"{at}.kind",
                        subject.Text("kind") ?? "",
                        "Group",
                        "ServiceAccount",
                        "User"
                    )
                );
                break;
        }
    }
}
