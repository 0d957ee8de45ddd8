using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>
/// What travels from state to state. The tree is never changed once it is in here, so that histories
/// may refer to it, and its text is made once. Text that was parsed is kept as it came, white space
/// included, as the service does for an execution's input.
/// </summary>
public sealed class Payload
{
    /// <summary>Greatest input or output of a state, a task or an execution, in bytes of UTF-8.</summary>
    public const int Limit = 262_144;

    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 512,
    };

    private string? _text;
    private int _bytes = -1;

    public Payload(JsonNode? node) => Node = node;

    private Payload(JsonNode? node, string text) => (Node, _text) = (node, text);

    public JsonNode? Node { get; }

    public string Text => _text ??= JsonText.Of(Node);

    public int Bytes => _bytes < 0 ? _bytes = Encoding.UTF8.GetByteCount(Text) : _bytes;

    /// <summary>The text without the white space it may have come with.</summary>
    public string Compact => JsonText.Of(Node);

    public bool IsTooLarge => Bytes > Limit;

    public static Payload Empty => new(new JsonObject());

    /// <summary>Reads JSON and keeps its text.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static Payload Parse(string text) =>
        new(JsonNode.Parse(text, documentOptions: s_options), text);

    public override string ToString() => Text;
}
