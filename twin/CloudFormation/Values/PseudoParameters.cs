namespace EksFed.Twin.CloudFormation.Values;

/// <summary>What CloudFormation itself knows in every template.</summary>
internal static class PseudoParameters
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "AWS::AccountId",
        Intrinsic.NoValue,
        "AWS::NotificationARNs",
        "AWS::Partition",
        "AWS::Region",
        "AWS::StackId",
        "AWS::StackName",
        "AWS::URLSuffix",
    };

    public static Dictionary<string, string> Of(
        string accountId,
        string region,
        string stackName,
        string stackId
    ) =>
        new()
        {
            ["AWS::AccountId"] = accountId,
            ["AWS::Partition"] = "aws",
            ["AWS::Region"] = region,
            ["AWS::StackId"] = stackId,
            ["AWS::StackName"] = stackName,
            ["AWS::URLSuffix"] = "amazonaws.com",
        };
}
