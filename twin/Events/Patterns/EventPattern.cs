using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Patterns;

/// <summary>Which events a rule wants.</summary>
/// <remarks>EventBridge user guide, "Creating event patterns", and the public engine behind it, event-ruler.</remarks>
public sealed class EventPattern
{
    private const int Longest = 4096;
    private readonly PatternNode _root;

    private EventPattern(string text, PatternNode root) => (Text, _root) = (text, root);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="WireError">InvalidEventPatternException, with the reason.</exception>
    public static EventPattern Parse(string json) =>
        json.Length > Longest
            ? throw PatternParser.Invalid($"It is longer than {Longest} characters")
            : new(json, PatternParser.Parse(json));

    /// <param name="document">A whole event: <c>source</c>, <c>detail-type</c>, <c>detail</c> …</param>
    public bool Matches(JsonObject document) => _root.Matches(document);
}
