namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>Amazon SQS. Source: SQS API reference; botocore's model.</summary>
internal static class SqsRefusals
{
    private static readonly Refusal s_address = new(
        "InvalidAddress",
        "The address {target} is not valid for this endpoint."
    );

    private static readonly Refusal s_attribute = new(
        "InvalidAttributeValue",
        "Invalid value for the parameter VisibilityTimeout."
    );

    public static AwsRefusals Catalogue { get; } =
        new("sqs", Final())
        {
            Denial = new("AccessDeniedException", ""),
            Throttling = new("RequestThrottled", "Request is throttled."),
            // Source: SQS API reference, "Common errors".
            Outage = new(
                "ServiceUnavailable",
                "The request has failed due to a temporary failure of the server.",
                503
            ),
        };

    private static Dictionary<string, Refusal> Final() =>
        new(StringComparer.Ordinal)
        {
            ["CreateQueue"] = s_attribute,
            ["DeleteMessage"] = new(
                "ReceiptHandleIsInvalid",
                "The input receipt handle is not a valid receipt handle."
            ),
            ["DeleteQueue"] = s_address,
            ["GetQueueAttributes"] = new("InvalidAttributeName", "Unknown Attribute Colour."),
            ["GetQueueUrl"] = s_address,
            ["ListQueues"] = s_address,
            ["ReceiveMessage"] = new("UnsupportedOperation", "Unsupported operation."),
            ["SendMessage"] = new(
                "InvalidMessageContents",
                "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to "
                    + "#xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"
            ),
            ["SetQueueAttributes"] = s_attribute,
        };
}
