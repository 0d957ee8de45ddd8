namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>Amazon EventBridge. Source: EventBridge API reference; botocore's model.</summary>
internal static class EventsRefusals
{
    private static readonly Refusal s_limit = new(
        "LimitExceededException",
        "The requested resource exceeds the maximum number allowed."
    );

    private static readonly Refusal s_managed = new(
        "ManagedRuleException",
        "This rule was created by an AWS service on behalf of your account. It is managed by that "
            + "service."
    );

    private static readonly Refusal s_pattern = new(
        "InvalidEventPatternException",
        "Event pattern is not valid. Reason: Filter is not an object"
    );

    public static AwsRefusals Catalogue { get; } =
        new("events", Final())
        {
            Denial = new("AccessDeniedException", ""),
            Throttling = new("ThrottlingException", "Rate exceeded"),
            Outage = new("InternalException", "An internal error has occurred.", 500),
        };

    private static Dictionary<string, Refusal> Final() =>
        new(StringComparer.Ordinal)
        {
            ["CreateEventBus"] = s_limit,
            ["DeleteEventBus"] = new("ValidationException", "Cannot delete event bus default."),
            ["DeleteRule"] = s_managed,
            ["DescribeEventBus"] = Invalid("name"),
            ["DescribeRule"] = Invalid("name"),
            ["DisableRule"] = s_managed,
            ["EnableRule"] = s_managed,
            ["ListEventBuses"] = Invalid("namePrefix"),
            ["ListRules"] = Invalid("namePrefix"),
            ["ListTargetsByRule"] = Invalid("rule"),
            ["PutEvents"] = new(
                "ValidationException",
                "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1"
            ),
            ["PutRule"] = s_pattern,
            ["PutTargets"] = s_limit,
            ["RemoveTargets"] = s_managed,
            ["TestEventPattern"] = s_pattern,
        };

    private static Refusal Invalid(string member) =>
        new(
            "ValidationException",
            $"1 validation error detected: Value '*' at '{member}' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+"
        );
}
