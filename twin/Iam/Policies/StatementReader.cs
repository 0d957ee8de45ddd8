using System.Text.Json.Nodes;

namespace EksFed.Twin.Iam.Policies;

/// <summary>Reads one statement of a policy document.</summary>
internal sealed class StatementReader(JsonObject statement, PolicyKind kind)
{
    private static readonly string[] s_members =
    [
        "Sid",
        "Effect",
        "Principal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ];

    private static readonly string[] s_trustActions =
    [
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:SetSourceIdentity",
        "sts:TagSession",
    ];

    public Statement Read(int index)
    {
        if (statement.Any(member => !s_members.Contains(member.Key)))
        {
            throw PolicyReader.Syntax();
        }

        var sid = PolicyReader.Text(statement["Sid"]);
        if (sid is not null && !sid.All(char.IsAsciiLetterOrDigit))
        {
            throw IamErrors.Malformed(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the "
                    + "regular expression [0-9A-Za-z]*"
            );
        }

        return new(
            index,
            sid is { Length: > 0 } ? sid : null,
            ReadEffect(),
            ReadActions(),
            ReadResources(),
            PrincipalReader.Read(statement["Principal"], kind),
            ConditionReader.Read(statement["Condition"])
        );
    }

    private bool ReadEffect() =>
        PolicyReader.Text(statement["Effect"]) switch
        {
            "Allow" => true,
            "Deny" => false,
            _ => throw PolicyReader.Syntax(),
        };

    // The element or its inverse; never both.
    private Patterns? ReadEither(string name, Func<string, PolicyValue> read)
    {
        var (plain, inverse) = (statement[name], statement["Not" + name]);
        if (plain is not null && inverse is not null)
        {
            throw PolicyReader.Syntax();
        }

        var texts = PolicyReader.Texts(plain ?? inverse);
        return texts.Count == 0 ? null : new([.. texts.Select(read)], inverse is not null);
    }

    private Patterns ReadActions()
    {
        var actions =
            ReadEither("Action", ReadAction)
            ?? throw IamErrors.Malformed("Policy statement must contain actions.");
        if (
            kind == PolicyKind.Trust
            && !actions.All.All(action => s_trustActions.Contains(action.Text))
        )
        {
            throw IamErrors.Malformed("AssumeRole policy may only specify STS AssumeRole actions.");
        }

        return actions;
    }

    private static PolicyValue ReadAction(string action)
    {
        var parts = action.Split(':');
        if (parts.Length == 1 && action != "*")
        {
            throw IamErrors.Malformed(
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
            );
        }

        if (parts.Length > 2)
        {
            throw IamErrors.Malformed("Actions/Condition can contain only one colon.");
        }

        return parts[0] == "*" || parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            ? PolicyValue.Plain(action)
            : throw IamErrors.Malformed($"Vendor {parts[0]} is not valid");
    }

    private Patterns? ReadResources()
    {
        if (kind == PolicyKind.Trust)
        {
            return statement["Resource"] is null && statement["NotResource"] is null
                ? null
                : throw IamErrors.Malformed("Has prohibited field Resource.");
        }

        return ReadEither("Resource", ReadResource)
            ?? throw IamErrors.Malformed("Policy statement must contain resources.");
    }

    private static PolicyValue ReadResource(string resource)
    {
        if (resource == "*")
        {
            return PolicyValue.Plain(resource);
        }

        var parts = resource.Split(':');
        if (parts is not ["arn", var partition, ..])
        {
            throw IamErrors.Malformed($"Resource {resource} must be in ARN format or \"*\".");
        }

        if (partition is not ("aws" or "*"))
        {
            throw IamErrors.Malformed(
                $"Partition \"{partition}\" is not valid for resource \"{resource}\"."
            );
        }

        if (parts.Length < 3 || parts[2].Length == 0)
        {
            throw IamErrors.Malformed(
                "Resource vendor must be fully qualified and cannot contain regexes."
            );
        }

        // With all its colons, or open at its end.
        return parts.Length >= 6 || resource.EndsWith('*')
            ? RefuseRegion(resource, parts)
            : throw IamErrors.Malformed("The policy failed legacy parsing");
    }

    private static PolicyValue RefuseRegion(string resource, string[] parts) =>
        parts[2] == "iam" && parts.Length > 3 && parts[3].Length > 0
            ? throw IamErrors.Malformed(
                $"IAM resource {resource} cannot contain region information."
            )
            : PolicyValue.Parse(resource);
}
