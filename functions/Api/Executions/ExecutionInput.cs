using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Executions;

/// <summary>What the input of an execution says, whoever started it.</summary>
internal static class ExecutionInput
{
    /// <summary>What <c>federate</c> does with a federation that was not there before, when it fails.</summary>
    public static IReadOnlyList<string> WaysToFail { get; } = ["rollback", "keep"];

    /// <summary>The input of <c>federate</c>.</summary>
    /// <param name="request">What is to be carried out.</param>
    /// <param name="onFailure">One of <see cref="WaysToFail"/>; the first is what is done unless it is said.</param>
    public static JsonObject Of(FederationRequest request, string onFailure)
    {
        var input = new JsonObject { ["request"] = request.ToJson() };
        if (onFailure != WaysToFail[0])
        {
            input["onFailure"] = onFailure;
        }

        return input;
    }

    /// <summary>Whether it asks for the same.</summary>
    public static bool Requests(string? input, FederationRequest request, string onFailure)
    {
        var root = Read(input);
        return JsonNode.DeepEquals(root?["request"], request.ToJson())
            && (root?["onFailure"]?.ToString() ?? WaysToFail[0]) == onFailure;
    }

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
