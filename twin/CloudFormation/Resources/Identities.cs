using System.Text.Json.Nodes;
using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>IAM roles, groups and policies, made in the account.</summary>
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
        creation.Stack.World.Iam.AddRole(
            new(role.Name, role.TrustDocument)
            {
                Path = role.Path,
                InlinePolicies = Texts(role.InlinePolicies),
                ManagedPolicyArns = role.ManagedPolicyArns,
                PermissionsBoundary = role.Boundary,
                Tags = role.Tags,
            }
        );
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
        creation.Stack.World.Iam.AddGroup(
            new(group.Name)
            {
                Path = path,
                InlinePolicies = Texts(group.InlinePolicies),
                ManagedPolicyArns = group.ManagedPolicyArns,
            }
        );
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
        var account = creation.Stack.World.Iam;
        account.AddPolicy(new(policy.Name, policy.Document) { Path = path });
        creation.Stack.Policies[creation.Id] = policy;
        foreach (var role in creation.Texts("Roles"))
        {
            Known(account.Find(role), role).Attach(policy.Arn);
            Change(
                creation,
                role,
                was => was with { ManagedPolicyArns = [.. was.ManagedPolicyArns, policy.Arn] }
            );
        }

        foreach (var group in creation.Texts("Groups"))
        {
            Known(account.FindGroup(group), group).Attach(policy.Arn);
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
        var account = creation.Stack.World.Iam;
        foreach (var role in creation.Texts("Roles"))
        {
            Known(account.Find(role), role).PutPolicy(new(name, document));
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
            Known(account.FindGroup(group), group).PutPolicy(new(name, document));
        }

        return Made.With(name, ("Id", creation.NewName(64)));
    }

    private static IamIdentity Known(IamIdentity? identity, string name) =>
        identity ?? throw new WireError("NoSuchEntity", $"{name} cannot be found.", 404);

    private static IReadOnlyList<PolicyText> Texts(IReadOnlyDictionary<string, string> policies) =>
        [.. policies.Select(policy => new PolicyText(policy.Key, policy.Value))];

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
