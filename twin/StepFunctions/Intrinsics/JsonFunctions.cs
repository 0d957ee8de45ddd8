using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>The intrinsic functions between JSON and text.</summary>
internal static class JsonFunctions
{
    public static JsonNode? StringToJson(IntrinsicArguments arguments)
    {
        try
        {
            return Payload.Parse(arguments.Text(0)).Node;
        }
        catch (JsonException)
        {
            throw new IntrinsicRefusal(
                "The JSON string supplied as a parameter to States.StringToJson intrinsic function is invalid."
            );
        }
    }

    public static JsonNode JsonToString(IntrinsicArguments arguments) => JsonText.Of(arguments[0]);

    /// <summary>Only the shallow merge is supported by the service.</summary>
    public static JsonNode JsonMerge(IntrinsicArguments arguments)
    {
        if (arguments[2] is not JsonValue deep || deep.GetValueKind() != JsonValueKind.False)
        {
            throw new IntrinsicRefusal(
                "Only shallow merging is supported: the third argument must be false."
            );
        }

        var merged = (JsonObject)arguments.Object(0).DeepClone();
        foreach (var (name, value) in arguments.Object(1))
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }
}
