namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>AWS Lambda. Source: Lambda API reference, "Invoke"; botocore's model.</summary>
internal static class LambdaRefusals
{
    public static AwsRefusals Catalogue { get; } =
        new(
            "lambda",
            new Dictionary<string, Refusal>
            {
                ["Invoke"] = new(
                    "InvalidRequestContentException",
                    "Could not parse request body into json: Could not parse payload into json"
                ),
            }
        )
        {
            Denial = new("AccessDeniedException", "", 403),
            Throttling = new("TooManyRequestsException", "Rate Exceeded.", 429)
            {
                Members = new Dictionary<string, object>
                {
                    ["Reason"] = "ConcurrentInvocationLimitExceeded",
                },
            },
            Outage = new(
                "ServiceException",
                "An error occurred and the request cannot be processed.",
                500
            ),
            OtherActions = new Dictionary<string, string> { ["Invoke"] = "InvokeFunction" },
        };
}
