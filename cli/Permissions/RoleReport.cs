#pragma warning disable MA0048 // the document of eksfed iam is one page on purpose
using System.Text.Json.Serialization;

namespace EksFed.Cli.Permissions;

/// <summary>What one role of the stack may do; the JSON document of <c>eksfed iam</c> is a list of these.</summary>
/// <param name="Role">Logical id in the template.</param>
/// <param name="Arn">In the world that it was deployed into.</param>
/// <param name="UsedBy">Steps (<c>federate/EnsureVpc</c>), routes, rules, or who may assume it.</param>
/// <param name="Policies">Names of AWS's own policies that it has, too.</param>
/// <param name="Permissions">In the order of the template.</param>
public sealed record RoleReport(
    string Role,
    string Arn,
    IReadOnlyList<string> UsedBy,
    IReadOnlyList<string> Policies,
    IReadOnlyList<PermissionReport> Permissions
);

/// <summary>One action on one resource pattern.</summary>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Action">Such as <c>ec2:CreateVpc</c>.</param>
/// <param name="Resource">The ARN as in the policy, or <c>*</c>.</param>
/// <param name="Scope">The same for people: a name of the template, or what the ARN means.</param>
/// <param name="Condition">In words; null for none.</param>
/// <param name="UsedBy">Which of those that use the role need this.</param>
public sealed record PermissionReport(
    string Effect,
    string Action,
    string Resource,
    string Scope,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Condition,
    IReadOnlyList<string> UsedBy
);

/// <summary>JSON of <c>eksfed iam</c>: camelCase, indented.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(IReadOnlyList<RoleReport>))]
public sealed partial class PermissionsJsonContext : JsonSerializerContext;
