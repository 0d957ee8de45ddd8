using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>Role-based access over the roles and bindings in the store (<c>plugin/pkg/auth/authorizer/rbac</c>).</summary>
public sealed class Rbac(KubeStore store)
{
    /// <summary>Refuses what the user may not do.</summary>
    /// <exception cref="WireError">403, in Kubernetes' words.</exception>
    public void Require(KubernetesUser user, AccessQuestion question)
    {
        if (!Allows(user, question))
        {
            throw Forbidden(user, question);
        }
    }

    public bool Allows(KubernetesUser user, AccessQuestion question) =>
        IsAlmighty(user)
        || RulesOf(user, question.Namespace).Any(rule => PolicyRule.Allows(rule, question));

    /// <summary>Every rule that holds for a user in a namespace, or at cluster scope.</summary>
    public IEnumerable<JsonObject> RulesOf(KubernetesUser user, string? ns)
    {
        var bindings = store
            .List(BuiltInTypes.ClusterRoleBindings)
            .Concat(ns is null ? [] : store.List(BuiltInTypes.RoleBindings, ns));
        return bindings
            .Where(binding =>
                binding
                    .Items("subjects")
                    .Any(subject => IsMeant(subject, user, binding.Namespace()))
            )
            .SelectMany(binding => RulesOf(binding["roleRef"], binding.Namespace()));
    }

    /// <summary>The rules of a role that a binding refers to; none when it does not exist.</summary>
    public IEnumerable<JsonObject> RulesOf(JsonNode? reference, string? ns)
    {
        var name = reference.Text("name") ?? "";
        var role =
            reference.Text("kind") == "Role"
                ? store.Get(BuiltInTypes.Roles, ns, name)
                : store.Get(BuiltInTypes.ClusterRoles, null, name);
        return role.Items("rules");
    }

    public static bool IsAlmighty(KubernetesUser user) =>
        user.ClusterAdmin || user.Groups.Contains("system:masters", StringComparer.Ordinal);

    private static bool IsMeant(JsonObject subject, KubernetesUser user, string? bindingNamespace)
    {
        var name = subject.Text("name") ?? "";
        return subject.Text("kind") switch
        {
            "User" => user.Name == name,
            "Group" => user.Groups.Contains(name, StringComparer.Ordinal),
            "ServiceAccount" => user.Name
                == $"system:serviceaccount:{subject.Text("namespace") ?? bindingNamespace}:{name}",
            _ => false,
        };
    }

    /// <summary>403, in Kubernetes' words.</summary>
    public static WireError Forbidden(KubernetesUser user, AccessQuestion question)
    {
        if (question.Resource is null)
        {
            return KubeStatus.Create(
                "Forbidden",
                $"forbidden: User \"{user.Name}\" cannot {question.Verb} path \"{question.Path}\"",
                403,
                []
            );
        }

        var plural = question.Resource.Split('/')[0];
        var qualified = question.Group.Length == 0 ? plural : $"{plural}.{question.Group}";
        var subject = question.Name is null ? qualified : $"{qualified} \"{question.Name}\"";
        var place = question.Namespace is null
            ? "at the cluster scope"
            : $"in the namespace \"{question.Namespace}\"";
        var details = new JsonObject();
        if (question.Name is not null)
        {
            details["name"] = question.Name;
        }

        if (question.Group.Length > 0)
        {
            details["group"] = question.Group;
        }

        details["kind"] = plural;
        return KubeStatus.Create(
            "Forbidden",
            $"{subject} is forbidden: User \"{user.Name}\" cannot {question.Verb} resource \"{question.Resource}\" in API group \"{question.Group}\" {place}",
            403,
            details
        );
    }
}
