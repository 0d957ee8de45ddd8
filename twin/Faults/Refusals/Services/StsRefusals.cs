namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>AWS STS. Source: STS API reference, "Common errors".</summary>
/// <remarks>
/// No identity policy can forbid <c>GetCallerIdentity</c>, but the policy of a VPC endpoint can.
/// </remarks>
internal static class StsRefusals
{
    public static AwsRefusals Catalogue { get; } =
        new(
            "sts",
            new Dictionary<string, Refusal>
            {
                ["GetCallerIdentity"] = new(
                    "ExpiredToken",
                    "The security token included in the request is expired",
                    403
                ),
            }
        )
        {
            Denial = new("AccessDenied", "", 403),
            Throttling = new("Throttling", "Rate exceeded"),
            Outage = new(
                "ServiceUnavailable",
                "The request has failed due to a temporary failure of the server.",
                503
            ),
        };
}
