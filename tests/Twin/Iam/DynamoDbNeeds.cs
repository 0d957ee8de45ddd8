using static EksFed.Twin.Tests.Iam.OperationNeeds;

namespace EksFed.Twin.Tests.Iam;

/// <summary>What the operations of DynamoDB need.</summary>
internal static class DynamoDbNeeds
{
    public static IReadOnlyList<Row> All { get; } = [.. Tables()];

    private static IEnumerable<Row> Tables() =>
        [
            Ask(
                "dynamodb",
                "BatchGetItem",
                """{"RequestItems":{"t":{"Keys":[{"id":{"S":"x"}}]},"u":{"Keys":[]}}}""",
                "dynamodb:BatchGetItem table/t",
                "dynamodb:BatchGetItem table/u"
            ),
            Ask(
                "dynamodb",
                "CreateTable",
                """{"TableName":"t","Tags":[{"Key":"a","Value":"b"}]}""",
                "dynamodb:CreateTable table/t",
                "dynamodb:TagResource table/t"
            ),
            OnTable("DeleteItem"),
            OnTable("DeleteTable"),
            OnTable("DescribeTable"),
            OnTable("DescribeTimeToLive"),
            OnTable("GetItem"),
            OnTable("PutItem"),
            OnTable("Query"),
            OnTable("Scan"),
            Ask(
                "dynamodb",
                "TransactWriteItems",
                """{"TransactItems":[{"Put":{"TableName":"t","Item":{"id":{"S":"x"}}}},{"Update":{"TableName":"t"}},{"Delete":{"TableName":"u"}},{"ConditionCheck":{"TableName":"t"}}]}""",
                "dynamodb:PutItem table/t",
                "dynamodb:UpdateItem table/t",
                "dynamodb:DeleteItem table/u",
                "dynamodb:ConditionCheckItem table/t"
            ),
            OnTable("UpdateItem"),
            OnTable("UpdateTimeToLive"),
        ];

    private static Row OnTable(string name) =>
        Ask("dynamodb", name, """{"TableName":"t"}""", $"dynamodb:{name} table/t");
}
