using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Calls;

namespace EksFed.Twin.Tests.StepFunctions.Recorded;

/// <summary>Functions that behave as those of the recordings did.</summary>
internal sealed class RecordedFunctions(World world, JsonObject behaviours) : IFunctionInvoker
{
    public async Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        RoleSession session
    )
    {
        var name = functionNameOrArn[(functionNameOrArn.LastIndexOf(':') + 1)..];
        var behaviour = behaviours[name]?.GetValue<string>();
        await world.Clock.Delay(TimeSpan.FromSeconds(behaviour == "wait-60-seconds" ? 60 : 0.1));
        return behaviour switch
        {
            "identity" => new(payloadJson) { LogTail = "U1RBUlQ=" },
            "echo" => new("{\"Return\": \"HelloWorld\"}"),
            "wait-60-seconds" => new("null"),
            "large-output" => new($"\"{new string('x', 262_145)}\""),
            "raise-exception" => Raised("Exception", "Some exception was raised.", 2),
            "raise-custom-exception" => Raised("CustomException", string.Empty, 9),
            _ => InvokeResult.Refused(
                new(
                    "ResourceNotFoundException",
                    $"Function not found: arn:aws:lambda:{session.Region}:{world.AccountId}:function:{name}:$LATEST",
                    404
                )
            ),
        };
    }

    // The error body of a Python function, written as Python writes JSON.
    private InvokeResult Raised(string type, string message, int line)
    {
        var argument = message.Length == 0 ? string.Empty : $"\\\"{message}\\\"";
        var frame =
            $"  File \\\"/var/task/handler.py\\\", line {line}, in handler\\n    raise {type}({argument})\\n";
        var id = world.Random.Fork($"request/{world.Clock.Elapsed}").Uuid();
        return new(
            $"{{\"errorMessage\": \"{message}\", \"errorType\": \"{type}\", \"requestId\": \"{id}\", \"stackTrace\": [\"{frame}\"]}}",
            "Unhandled"
        );
    }
}
