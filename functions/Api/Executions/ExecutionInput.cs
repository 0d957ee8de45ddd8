using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Functions.Api.Executions;

/// <summary>What the input of an execution says, whoever started it.</summary>
internal static class ExecutionInput
{
    /// <summary>Whether it is about a federation: in a request's full or short form, or to be destroyed.</summary>
    public static bool IsAbout(string? input, string federation)
    {
        try
        {
            var root = JsonNode.Parse(input ?? "{}") as JsonObject;
            var request = root?["request"] as JsonObject;
            JsonNode?[] names =
            [
                root?["federation"],
                request?["name"],
                (request?["metadata"] as JsonObject)?["name"],
            ];
            return names.Any(name => name is JsonValue value && value.ToString() == federation);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
