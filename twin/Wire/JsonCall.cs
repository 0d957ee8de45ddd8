using System.Text.Json.Nodes;

namespace EksFed.Twin.Wire;

/// <summary>An authenticated call with a JSON body, and typed access to its members.</summary>
/// <param name="Signed">Request, Region and signer.</param>
/// <param name="Input">The body.</param>
/// <param name="Protocol">The service's own kind of JSON.</param>
public sealed record JsonCall(SignedCall Signed, JsonObject Input, JsonProtocol Protocol)
{
    public string Region => Signed.Region;

    /// <summary>A view of a nested structure, read in the same way.</summary>
    public JsonCall Within(JsonObject inner) => this with { Input = inner };

    public string? Text(string member) => Read<string>(member, "STRING_VALUE");

    public string RequiredText(string member) => Text(member) ?? throw Missing(member);

    public bool? Flag(string member) => ReadValue<bool>(member);

    public int? Integer(string member) => ReadValue<int>(member);

    public JsonObject? Map(string member) => Node<JsonObject>(member);

    public JsonObject RequiredMap(string member) => Map(member) ?? throw Missing(member);

    public JsonArray? List(string member) => Node<JsonArray>(member);

    public JsonArray RequiredList(string member) => List(member) ?? throw Missing(member);

    /// <summary>The text every AWS service gives for an absent required member.</summary>
    public WireError Missing(string member) =>
        Invalid(
            $"1 validation error detected: Value null at '{Camel(member)}' failed to satisfy "
                + "constraint: Member must not be null"
        );

    /// <summary>The text every AWS service gives for a value outside its constraint.</summary>
    public WireError Violates(string member, string value, string constraint) =>
        Invalid(
            $"1 validation error detected: Value '{value}' at '{Camel(member)}' failed to satisfy "
                + $"constraint: {constraint}"
        );

    public WireError Invalid(string message) => new(Protocol.InvalidCode, message);

    private static string Camel(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    private static WireError Mistyped(string expected) =>
        new("SerializationException", $"{expected} expected");

    private T? Read<T>(string member, string expected)
        where T : class =>
        Input[member] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<T>(out var read) => read,
            _ => throw Mistyped(expected),
        };

    private T? ReadValue<T>(string member)
        where T : struct =>
        Input[member] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<T>(out var read) => read,
            _ => throw Mistyped(typeof(T).Name),
        };

    private T? Node<T>(string member)
        where T : JsonNode =>
        Input[member] switch
        {
            null => null,
            T node => node,
            _ => throw Mistyped(typeof(T).Name),
        };
}
