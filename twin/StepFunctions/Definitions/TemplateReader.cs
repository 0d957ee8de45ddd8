using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Intrinsics;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>Compiles payload templates.</summary>
internal static class TemplateReader
{
    private const string Suffix = ".$";

    public static PayloadTemplate Read(JsonNode? node, string location, List<Finding> findings)
    {
        switch (node)
        {
            case JsonObject members:
                return ReadObject(members, location, findings);
            case JsonArray items:
                return new ArrayTemplate([
                    .. items.Select((item, i) => Read(item, $"{location}[{i}]", findings)),
                ]);
            default:
                return new LiteralTemplate(node);
        }
    }

    private static ObjectTemplate ReadObject(
        JsonObject members,
        string location,
        List<Finding> findings
    )
    {
        List<KeyValuePair<string, PayloadTemplate>> constants = [];
        List<KeyValuePair<string, PayloadTemplate>> computed = [];
        foreach (var (name, value) in members)
        {
            if (!name.EndsWith(Suffix, StringComparison.Ordinal))
            {
                constants.Add(new(name, Read(value, $"{location}/{name}", findings)));
                continue;
            }

            var plain = name[..^Suffix.Length];
            if (members.ContainsKey(plain))
            {
                findings.Add(
                    new(
                        "SCHEMA_VALIDATION_FAILED",
                        $"The fields '{plain}' and '{name}' exclude each other",
                        location
                    )
                );
                continue;
            }

            computed.Add(new(plain, ReadComputed(name, value, $"{location}/{name}", findings)));
        }

        return new([.. constants, .. FieldOrder.OfComputed(computed, member => member.Key)]);
    }

    private static ComputedTemplate ReadComputed(
        string name,
        JsonNode? value,
        string location,
        List<Finding> findings
    )
    {
        var problem = "its value must be a string";
        if (JsonOrder.TryString(value, out var text))
        {
            try
            {
                return new(ExpressionParser.Parse(text, name));
            }
            catch (FormatException bad)
            {
                problem = bad.Message;
            }
        }

        findings.Add(
            new(
                "SCHEMA_VALIDATION_FAILED",
                $"The value for the field '{name}' must be a valid JSONPath or a valid intrinsic function call: {problem}",
                location
            )
        );
        return new(new LiteralExpression(null));
    }
}
