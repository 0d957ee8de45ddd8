namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>AWS Step Functions. Source: Step Functions API reference; botocore's model.</summary>
internal static class StatesRefusals
{
    private static readonly Refusal s_arn = new(
        "InvalidArn",
        "Invalid Arn: 'Invalid ARN prefix: {target}'"
    );

    private static readonly Refusal s_token = new("InvalidToken", "Invalid Token: 'Invalid token'");

    public static AwsRefusals Catalogue { get; } =
        new("states", Final())
        {
            Denial = new("AccessDeniedException", ""),
            Throttling = new("ThrottlingException", "Rate exceeded"),
            // Source: Step Functions API reference, "Common errors".
            Outage = new(
                "ServiceUnavailable",
                "The request has failed due to a temporary failure of the server.",
                503
            ),
        };

    private static Dictionary<string, Refusal> Final() =>
        new(StringComparer.Ordinal)
        {
            ["CreateStateMachine"] = new(
                "InvalidDefinition",
                "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target "
                    + "at /StartAt'"
            ),
            ["DeleteStateMachine"] = s_arn,
            ["DescribeExecution"] = s_arn,
            ["DescribeStateMachine"] = s_arn,
            ["GetExecutionHistory"] = s_token,
            ["ListExecutions"] = s_token,
            ["ListStateMachines"] = s_token,
            ["StartExecution"] = new(
                "InvalidExecutionInput",
                "Invalid State Machine Execution Input: 'Unexpected end-of-input'"
            ),
            ["StopExecution"] = s_arn,
        };
}
