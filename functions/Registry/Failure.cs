using System.Text.Json;

namespace EksFed.Functions.Registry;

/// <summary>What people are told of a failure: its words, without the wrappings of the services in between.</summary>
public static class Failure
{
    // Where the words are: in the error of a Lambda function, and in the result of a nested execution.
    private static readonly string[] s_wrappings = ["errorMessage", "Cause"];

    /// <summary>The words in the cause of a Task that failed.</summary>
    /// <param name="cause">
    /// Plain words, or JSON: <c>{"errorType", "errorMessage", ...}</c> of a function,
    /// <c>{"Error", "Cause", ...}</c> of a nested execution.
    /// </param>
    public static string MessageOf(string cause)
    {
        if (!cause.StartsWith('{'))
        {
            return cause;
        }

        try
        {
            using var json = JsonDocument.Parse(cause);
            foreach (var name in s_wrappings)
            {
                if (
                    json.RootElement.TryGetProperty(name, out var inner)
                    && inner.ValueKind == JsonValueKind.String
                )
                {
                    return MessageOf(inner.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            // Cut at the service's limit: better as it is than not at all.
        }

        return cause;
    }
}
