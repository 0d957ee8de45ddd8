using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>IAM roles, groups and policies: handed to whoever keeps the account's identities.</summary>
internal static class Identities
{
    public static Made Role(Creation creation)
    {
        var name = creation.Name("RoleName");
        var path = creation.Text("Path") ?? "/";
        var role = new DeployedRole(
            creation.Id,
            name,
            $"arn:aws:iam::{creation.Stack.AccountId}:role{path}{name}",
            creation.Document("AssumeRolePolicyDocument")
        )
        {
            Path = path,
            InlinePolicies = Inline(creation),
            ManagedPolicyArns = creation.Texts("ManagedPolicyArns"),
            Boundary = creation.Text("PermissionsBoundary"),
            MaxSessionDuration = creation.Integer("MaxSessionDuration") ?? 3600,
            Tags = creation.Tags(),
        };
        creation.Stack.Options.Identities.Add(role);
        creation.Stack.Roles[creation.Id] = role;
        return Made.With(
            name,
            ("Arn", role.Arn),
            ("RoleId", $"AROA{creation.Random.Hex(17).ToUpperInvariant()}")
        );
    }

    public static Made Group(Creation creation)
    {
        var name = creation.Name("GroupName", 128);
        var path = creation.Text("Path") ?? "/";
        var group = new DeployedGroup(
            creation.Id,
            name,
            $"arn:aws:iam::{creation.Stack.AccountId}:group{path}{name}"
        )
        {
            InlinePolicies = Inline(creation),
            ManagedPolicyArns = creation.Texts("ManagedPolicyArns"),
        };
        creation.Stack.Options.Identities.Add(group);
        creation.Stack.Groups[creation.Id] = group;
        return Made.With(name, ("Arn", group.Arn));
    }

    public static Made ManagedPolicy(Creation creation)
    {
        creation.RefuseUnsimulated("Users");
        var name = creation.Name("ManagedPolicyName", 128);
        var path = creation.Text("Path") ?? "/";
        var policy = new DeployedManagedPolicy(
            creation.Id,
            name,
            $"arn:aws:iam::{creation.Stack.AccountId}:policy{path}{name}",
            creation.Document("PolicyDocument")
        );
        var identities = creation.Stack.Options.Identities;
        identities.Add(policy);
        creation.Stack.Policies[creation.Id] = policy;
        foreach (var role in creation.Texts("Roles"))
        {
            identities.AttachRolePolicy(role, policy.Arn);
            Change(
                creation,
                role,
                was => was with { ManagedPolicyArns = [.. was.ManagedPolicyArns, policy.Arn] }
            );
        }

        foreach (var group in creation.Texts("Groups"))
        {
            identities.AttachGroupPolicy(group, policy.Arn);
        }

        return Made.With(policy.Arn, ("PolicyArn", policy.Arn));
    }

    public static Made Policy(Creation creation)
    {
        creation.RefuseUnsimulated("Users");
        var (name, document) = (
            creation.Required("PolicyName"),
            creation.Document("PolicyDocument")
        );
        var identities = creation.Stack.Options.Identities;
        foreach (var role in creation.Texts("Roles"))
        {
            identities.PutRolePolicy(role, name, document);
            Change(
                creation,
                role,
                was =>
                    was with
                    {
                        InlinePolicies = new Dictionary<string, string>(was.InlinePolicies)
                        {
                            [name] = document,
                        },
                    }
            );
        }

        foreach (var group in creation.Texts("Groups"))
        {
            identities.PutGroupPolicy(group, name, document);
        }

        return Made.With(name, ("Id", creation.NewName(64)));
    }

    private static void Change(
        Creation creation,
        string roleName,
        Func<DeployedRole, DeployedRole> change
    )
    {
        var roles = creation.Stack.Roles;
        if (roles.Values.FirstOrDefault(role => role.Name == roleName) is { } known)
        {
            roles[known.LogicalId] = change(known);
        }
    }

    private static Dictionary<string, string> Inline(Creation creation) =>
        creation
            .Objects("Policies")
            .ToDictionary(
                policy => $"{policy["PolicyName"]}",
                policy =>
                    policy["PolicyDocument"] is JsonValue text
                        ? text.ToString()
                        : policy["PolicyDocument"]!.ToJsonString(WireJson.Options)
            );
}
