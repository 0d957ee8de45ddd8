using EksFed.Twin;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>What the roles of the stack were granted, used and refused, over many worlds.</summary>
internal sealed class Ledger
{
    private readonly HashSet<RoleGrant> _granted = [];
    private readonly HashSet<RoleGrant> _used = [];
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    public IReadOnlySet<RoleGrant> Granted => _granted;

    /// <summary>Granted, and never used in any world.</summary>
    public IEnumerable<RoleGrant> Unused => _granted.Except(_used);

    /// <summary>Asked for and not allowed: role and action.</summary>
    public IReadOnlySet<string> Refused => _refused;

    /// <summary>Adds all that a world has decided, its deployment included.</summary>
    public void Add(World world, DeployedStack stack)
    {
        var roles = stack.Roles.Values.ToDictionary(role => role.Arn, StringComparer.Ordinal);
        foreach (var role in roles.Values)
        {
            _granted.UnionWith(
                Authorization
                    .GrantsOf(world.Iam.Find(role.Arn)!)
                    .Select(grant => new RoleGrant(role.LogicalId, grant))
            );
        }

        foreach (var use in world.Authorization.Uses.Keys)
        {
            if (roles.TryGetValue(use.Identity, out var role))
            {
                Note(role.LogicalId, use);
            }
        }
    }

    private void Note(string role, PermissionUse use)
    {
        if (use.Outcome != Outcome.Allowed)
        {
            _refused.Add($"{role} {use.Action}");
        }
        else
        {
            _used.Add(new(role, use.By!));
        }
    }
}
