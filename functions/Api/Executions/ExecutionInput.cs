using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Executions;

/// <summary>What the input of an execution says, whoever started it.</summary>
internal static class ExecutionInput
{
    /// <summary>Whether it asks for what a request does.</summary>
    public static bool Requests(string? input, FederationRequest request) =>
        JsonNode.DeepEquals(Read(input)?["request"], request.ToJson());

    /// <summary>Whether it is about a federation: in a request's full or short form, or to be destroyed.</summary>
    public static bool IsAbout(string? input, string federation)
    {
        var root = Read(input);
        var request = root?["request"] as JsonObject;
        JsonNode?[] names =
        [
            root?["federation"],
            request?["name"],
            (request?["metadata"] as JsonObject)?["name"],
        ];
        return names.Any(name => name is JsonValue value && value.ToString() == federation);
    }

    private static JsonObject? Read(string? input)
    {
        try
        {
            return JsonNode.Parse(input ?? "{}") as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
