using System.Globalization;
using EksFed.Twin.Iam;

namespace EksFed.Twin.Lambda.Sandboxes;

/// <summary>The environment of a process: the deployer's variables and those recorded on AWS.</summary>
internal static class SandboxEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(World world, Sandbox sandbox)
    {
        var (function, name) = (sandbox.Function, sandbox.Function.Definition.Name);
        var role = function.Definition.RoleArn.Split('/')[^1];
        var credentials = world.Identities.Issue(
            new Session($"arn:aws:sts::{world.AccountId}:assumed-role/{role}/{name}")
            {
                // Source: Lambda developer guide, "Controlling function access from code".
                Keys = new Dictionary<string, string>
                {
                    ["lambda:SourceFunctionArn"] = function.Arn,
                },
            }
        );
        var stream = world.Random.Fork($"lambda/{function.Arn}/{sandbox.Ordinal}").Hex(32);
        var day = world.Clock.Now.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        return new Dictionary<string, string>(function.Definition.Environment)
        {
            ["_HANDLER"] = function.Definition.Handler,
            ["AWS_REGION"] = function.Region,
            ["AWS_DEFAULT_REGION"] = function.Region,
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.Token,
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_dotnet10",
            ["AWS_LAMBDA_FUNCTION_NAME"] = name,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.Definition.MemoryMegabytes.ToString(
                CultureInfo.InvariantCulture
            ),
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{name}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = $"{day}/[$LATEST]{stream}",
            ["AWS_LAMBDA_RUNTIME_API"] = $"{sandbox.Host}:9001",
            ["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR",
            ["AWS_XRAY_DAEMON_ADDRESS"] = "169.254.100.1:2000",
            ["DOTNET_ROOT"] = "/var/lang/bin",
            ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
            ["LAMBDA_RUNTIME_NAME"] = "dotnet10",
            ["LAMBDA_TASK_ROOT"] = "/var/task",
            ["LANG"] = "en_US.UTF-8",
            ["LD_LIBRARY_PATH"] = "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/task:/opt/lib",
            ["PATH"] = "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
            ["TZ"] = ":UTC",
        };
    }
}
