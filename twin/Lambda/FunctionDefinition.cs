using System.Text;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>What a deployment says about one function.</summary>
/// <param name="Name">At most 64 letters, digits, hyphens and underscores.</param>
/// <param name="TimeoutSeconds">1 to 900.</param>
/// <param name="MemoryMegabytes">128 to 10,240.</param>
/// <param name="RoleArn">Execution role.</param>
/// <param name="Environment">The deployer's own variables; 4 KB at most.</param>
/// <param name="Vpc">Where its network interfaces are; null for a function outside every VPC.</param>
public sealed record FunctionDefinition(
    string Name,
    int TimeoutSeconds,
    int MemoryMegabytes,
    string RoleArn,
    IReadOnlyDictionary<string, string> Environment,
    VpcOrigin? Vpc = null
)
{
    private static readonly string[] s_reserved =
    [
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    ];

    /// <summary>The <c>Handler</c> property: name of the executable assembly.</summary>
    public string Handler { get; init; } = "bootstrap";

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Refuses what CreateFunction refuses.</summary>
    /// <exception cref="WireError">Lambda would not create this function.</exception>
    public void Validate()
    {
        Require(
            Name.Length is >= 1 and <= 64
                && Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            "a name has 1 to 64 letters, digits, hyphens and underscores"
        );
        Require(TimeoutSeconds is >= 1 and <= 900, "a time limit is 1 to 900 seconds");
        Require(MemoryMegabytes is >= 128 and <= 10_240, "memory is 128 to 10240 MB");
        Require(
            RoleArn.StartsWith("arn:aws:iam::", StringComparison.Ordinal)
                && RoleArn.Contains(":role/", StringComparison.Ordinal),
            "the role is the ARN of a role"
        );
        var taken = s_reserved.Where(Environment.ContainsKey).ToList();
        Require(
            taken.Count == 0,
            "Lambda was unable to configure your environment variables because the environment "
                + "variables you have provided contains reserved keys that are currently not "
                + $"supported for modification. Reserved keys used in this request: {string.Join(", ", taken)}"
        );
        Require(
            Environment.Sum(pair => Bytes(pair.Key) + Bytes(pair.Value)) <= 4096,
            "environment variables exceed the 4KB limit"
        );
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new WireError("InvalidParameterValueException", $"{Name}: {rule}");
        }
    }
}
