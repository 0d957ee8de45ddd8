namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>Amazon DynamoDB. Source: developer guide, "Error handling with DynamoDB"; botocore's model.</summary>
internal static class DynamoDbRefusals
{
    private static readonly Refusal s_key = Invalid(
        "The provided key element does not match the schema"
    );

    private static readonly Refusal s_tableName = Invalid(
        "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and "
            + "may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'"
    );

    // Source: developer guide, "Error handling with DynamoDB": of the control plane.
    private static readonly Refusal s_control = new(
        "ThrottlingException",
        "Rate of requests exceeds the allowed throughput."
    );

    public static AwsRefusals Catalogue { get; } =
        new("dynamodb", Final())
        {
            Denial = new("AccessDeniedException", ""),
            // The text of tables that are billed on demand.
            Throttling = new(
                "ThrottlingException",
                "Throughput exceeds the current capacity of your table or index. DynamoDB is "
                    + "automatically scaling your table or index so please try again shortly. If "
                    + "exceptions persist, check if you have a hot key: "
                    + "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
                    + "bp-partition-key-design.html"
            ),
            OtherThrottling = new Dictionary<string, Refusal>
            {
                ["CreateTable"] = s_control,
                ["DeleteTable"] = s_control,
                ["DescribeTable"] = s_control,
                ["DescribeTimeToLive"] = s_control,
                ["UpdateTimeToLive"] = s_control,
            },
            Outage = new("InternalServerError", "Internal server error", 500),
        };

    private static Dictionary<string, Refusal> Final() =>
        new(StringComparer.Ordinal)
        {
            ["BatchGetItem"] = Invalid("Provided list of item keys contains duplicates"),
            ["CreateTable"] = Invalid(
                "One or more parameter values were invalid: Number of attributes in KeySchema does "
                    + "not exactly match number of attributes defined in AttributeDefinitions"
            ),
            ["DeleteItem"] = s_key,
            ["DeleteTable"] = Invalid(
                "Resource cannot be deleted as it is currently protected against deletion. Disable "
                    + "deletion protection first."
            ),
            ["DescribeTable"] = s_tableName,
            ["DescribeTimeToLive"] = s_tableName,
            ["GetItem"] = s_key,
            ["PutItem"] = Invalid("Item size has exceeded the maximum allowed size"),
            ["Query"] = Invalid("Query key condition not supported"),
            ["Scan"] = Invalid("The provided starting key is invalid"),
            ["TransactWriteItems"] = Invalid(
                "Transaction request cannot include multiple operations on one item"
            ),
            ["UpdateItem"] = Invalid("Item size to update has exceeded the maximum allowed size"),
            ["UpdateTimeToLive"] = Invalid("TimeToLive is already enabled"),
        };

    private static Refusal Invalid(string message) => new("ValidationException", message);
}
