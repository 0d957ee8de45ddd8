using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Values;

/// <summary>One mention of something else in a value.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Name">Logical id, pseudo parameter, condition or map.</param>
/// <param name="Attribute">For a GetAtt.</param>
internal sealed record Reference(
    string Path,
    ReferenceKind Kind,
    string Name,
    string? Attribute = null
)
{
    /// <summary>Every mention inside a value, all branches of every Fn::If included.</summary>
    /// <param name="value">A property, a condition, an output.</param>
    /// <param name="path">Where the value stands.</param>
    /// <param name="findings">Gets malformed calls.</param>
    public static IEnumerable<Reference> In(
        JsonNode? value,
        string path,
        List<TemplateFinding> findings
    ) =>
        value switch
        {
            JsonArray list => list.SelectMany((item, i) => In(item, $"{path}[{i}]", findings)),
            _ when Intrinsic.NameOf(value) is { } name => InCall(
                name,
                value![name],
                path,
                findings
            ),
            JsonObject map => map.SelectMany(member =>
                In(member.Value, $"{path}.{member.Key}", findings)
            ),
            _ => [],
        };

    private static IEnumerable<Reference> InCall(
        string name,
        JsonNode? argument,
        string path,
        List<TemplateFinding> findings
    )
    {
        IEnumerable<Reference> Malformed(string rule)
        {
            findings.Add(new(path, rule));
            return [];
        }

        var own = (name, argument) switch
        {
            ("Fn::ImportValue", _) => Malformed("Fn::ImportValue: the twin has one stack only"),
            ("Ref", JsonValue target) => [new(path, ReferenceKind.Value, target.ToString())],
            ("Ref", _) => Malformed("Ref names a parameter or a resource"),
            ("Fn::GetAtt", JsonArray { Count: 2 } pair) when pair[0] is JsonValue => OfAttribute(
                pair,
                path
            ),
            ("Fn::GetAtt", _) => Malformed("Fn::GetAtt names a resource and an attribute"),
            ("Fn::Sub", _) when Intrinsic.Sub(argument) is { } sub => OfVariables(sub, path),
            ("Fn::Sub", _) => Malformed("Fn::Sub takes a text, or a text and a mapping"),
            ("Fn::If", JsonArray { Count: 3 } three) when three[0] is JsonValue condition =>
            [
                new(path, ReferenceKind.Condition, condition.ToString()),
            ],
            ("Fn::If", _) => Malformed("Fn::If takes a condition's name and two values"),
            ("Fn::FindInMap", JsonArray { Count: 3 } keys) => keys[0] is JsonValue map
                ? [new(path, ReferenceKind.Map, map.ToString())]
                : [],
            ("Fn::FindInMap", _) => Malformed("Fn::FindInMap takes a map and two keys"),
            _ when Intrinsic.IsKnown(name) => (IEnumerable<Reference>)[],
            _ => Malformed($"{name} is unknown or not simulated"),
        };
        return own.Concat(name == "Ref" ? [] : In(argument, path, findings));
    }

    private static IEnumerable<Reference> OfAttribute(JsonArray pair, string path)
    {
        yield return new(
            path,
            ReferenceKind.Attribute,
            pair[0]!.ToString(),
            pair[1] is JsonValue attribute ? attribute.ToString() : null
        );
    }

    private static IEnumerable<Reference> OfVariables(
        (string Text, JsonObject Own) sub,
        string path
    ) =>
        Intrinsic
            .Variables(sub.Text)
            .Where(name => !sub.Own.ContainsKey(name))
            .Select(name =>
                name.Split('.', 2) is [var resource, var attribute]
                    ? new Reference(path, ReferenceKind.Attribute, resource, attribute)
                    : new Reference(path, ReferenceKind.Value, name)
            );
}

internal enum ReferenceKind
{
    /// <summary>A parameter, a pseudo parameter or a resource's Ref.</summary>
    Value,

    Attribute,

    Condition,

    Map,
}
