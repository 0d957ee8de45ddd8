namespace EksFed.Twin.Ec2.Security;

/// <summary>One rule as a request words it; the group it may name is not looked up yet.</summary>
internal sealed record RequestedRule(
    RuleMatch Match,
    string? PeerId = null,
    string? Description = null
);
