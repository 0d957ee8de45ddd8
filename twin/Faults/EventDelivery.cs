namespace EksFed.Twin.Faults;

/// <summary>One event on its way to one target of one rule.</summary>
/// <param name="RuleArn">The rule that matched.</param>
/// <param name="TargetId">The target's id within the rule.</param>
/// <param name="EventId">The event's own id.</param>
public sealed record EventDelivery(string RuleArn, string TargetId, string EventId);
