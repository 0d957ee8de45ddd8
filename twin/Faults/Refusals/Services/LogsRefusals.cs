namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>Amazon CloudWatch Logs. Source: CloudWatch Logs API reference; botocore's model.</summary>
internal static class LogsRefusals
{
    private static readonly Refusal s_group = Invalid("logGroupName", "[\\.\\-_/#A-Za-z0-9]+");
    private static readonly Refusal s_arn = Invalid("resourceArn", "[\\w+=/:,.@\\-\\*]*");

    public static AwsRefusals Catalogue { get; } =
        new("logs", Final())
        {
            Denial = new("AccessDeniedException", ""),
            Throttling = new("ThrottlingException", "Rate exceeded"),
            Outage = new(
                "ServiceUnavailableException",
                "The service cannot complete the request.",
                500
            ),
        };

    private static Dictionary<string, Refusal> Final() =>
        new(StringComparer.Ordinal)
        {
            ["CreateLogGroup"] = new("LimitExceededException", "Resource limit exceeded."),
            ["DeleteLogGroup"] = new(
                "ValidationException",
                "The log group cannot be deleted because deletion protection is enabled."
            ),
            ["DeleteRetentionPolicy"] = s_group,
            ["DescribeLogGroups"] = Invalid("logGroupNamePrefix", "[\\.\\-_/#A-Za-z0-9]+"),
            ["ListTagsForResource"] = s_arn,
            ["PutRetentionPolicy"] = s_group,
            ["TagResource"] = new(
                "TooManyTagsException",
                "A resource can have no more than 50 tags."
            ),
            ["UntagResource"] = s_arn,
        };

    private static Refusal Invalid(string member, string pattern) =>
        new(
            "InvalidParameterException",
            $"1 validation error detected: Value ' ' at '{member}' failed to satisfy constraint: "
                + $"Member must satisfy regular expression pattern: {pattern}"
        );
}
