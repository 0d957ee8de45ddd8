using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>Nobody grants what they do not hold (<c>pkg/registry/rbac/escalation_check.go</c>).</summary>
internal sealed class Escalation(Rbac rbac)
{
    /// <summary>Checks a role or binding that a user writes.</summary>
    /// <exception cref="WireError">403.</exception>
    public void Check(KubernetesUser user, ResourceType type, JsonObject obj)
    {
        if (Rbac.IsAlmighty(user))
        {
            return;
        }

        var ns = obj.Namespace();
        if (type == BuiltInTypes.Roles || type == BuiltInTypes.ClusterRoles)
        {
            Check(user, type, obj, (obj.Items("rules"), "escalate", type.Plural, obj.Name()));
        }
        else if (type == BuiltInTypes.RoleBindings || type == BuiltInTypes.ClusterRoleBindings)
        {
            var reference = obj["roleRef"];
            var plural = reference.Text("kind") == "Role" ? "roles" : "clusterroles";
            var rules = rbac.RulesOf(reference, ns);
            Check(user, type, obj, (rules, "bind", plural, reference.Text("name") ?? ""));
        }
    }

    private void Check(
        KubernetesUser user,
        ResourceType type,
        JsonObject obj,
        (IEnumerable<JsonObject> Rules, string Verb, string Plural, string Name) granted
    )
    {
        var ns = obj.Namespace();
        var may = new AccessQuestion(
            granted.Verb,
            BuiltInTypes.Roles.Group,
            granted.Plural,
            ns,
            granted.Name,
            null
        );
        if (rbac.Allows(user, may))
        {
            return;
        }

        var missing = granted
            .Rules.SelectMany(rule => PolicyRule.Parts(rule, ns))
            .Where(part => !rbac.Allows(user, part))
            .Select(PolicyRule.Print)
            .ToList();
        if (missing.Count > 0)
        {
            var groups = string.Join(" ", user.Groups.Select(group => $"\"{group}\""));
            throw KubeStatus.Forbidden(
                type,
                obj.Name(),
                $"user \"{user.Name}\" (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', missing)}"
            );
        }
    }
}
