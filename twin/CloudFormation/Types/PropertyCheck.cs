using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation.Values;

namespace EksFed.Twin.CloudFormation.Types;

/// <summary>Holds properties to the shapes of their type. A function may stand for any value.</summary>
internal sealed class PropertyCheck(ResourceType type, List<TemplateFinding> findings)
{
    public void Members(
        JsonObject properties,
        Dictionary<string, PropertyShape> shapes,
        string path
    )
    {
        foreach (var (name, value) in properties)
        {
            if (shapes.TryGetValue(name, out var shape))
            {
                Value(value, shape.Type, $"{path}.{name}");
            }
            else if (!type.IsOpen)
            {
                Find($"{path}.{name}", $"{type.Name} has no such property");
            }
        }

        foreach (var (name, shape) in shapes)
        {
            if (shape.IsRequired && !properties.ContainsKey(name))
            {
                Find($"{path}.{name}", "is required");
            }
        }
    }

    private void Find(string path, string message) => findings.Add(new(path, message));

    private void Value(JsonNode? value, PropertyType expected, string path)
    {
        if (Intrinsic.NameOf(value) is { } call)
        {
            Branches(call, value![call], expected, path);
            return;
        }

        switch (expected, value)
        {
            case (_, null):
                Find(path, "null values are not allowed in templates");
                break;
            case (Scalar scalar, JsonValue given):
                Scalar(given, scalar, path);
                break;
            case (ListOf list, JsonArray items):
                for (var i = 0; i < items.Count; i++)
                {
                    Value(items[i], list.Item, $"{path}[{i}]");
                }

                break;
            case (MapOf map, JsonObject members):
                foreach (var (name, member) in members)
                {
                    Value(member, map.Value, $"{path}.{name}");
                }

                break;
            case (Structure structure, JsonObject members):
                Members(members, type.Nested[structure.Name], path);
                break;
            case (Document, _):
                break;
            default:
                Find(path, $"is {Word(expected)}");
                break;
        }
    }

    // Both branches of an Fn::If are held to the shape; what other functions give shows at deployment.
    private void Branches(string call, JsonNode? argument, PropertyType expected, string path)
    {
        if (call != "Fn::If" || argument is not JsonArray { Count: 3 } choice)
        {
            return;
        }

        foreach (var branch in choice.Skip(1).Where(one => !Intrinsic.IsNoValue(one)))
        {
            Value(branch, expected, path);
        }
    }

    private void Scalar(JsonValue given, Scalar expected, string path)
    {
        var text = Evaluation.TextOf(given);
        var number = decimal.TryParse(text, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : (decimal?)null;
        var fits = expected.Kind switch
        {
            "integer" => number is { } whole && whole == decimal.Truncate(whole),
            "number" => number is not null,
            "boolean" => text is "true" or "false",
            _ => true,
        };
        if (!fits)
        {
            Find(path, $"is {Word(expected)}, not '{text}'");
        }
        else if (expected.Allowed is { } allowed && !allowed.Contains(text))
        {
            Find(path, $"'{text}' is none of {string.Join(", ", allowed)}");
        }
        else if (number < expected.Min || number > expected.Max)
        {
            Find(path, $"{text} is outside {expected.Min}..{expected.Max}");
        }
    }

    private static string Word(PropertyType type) =>
        type switch
        {
            ListOf => "a list",
            MapOf or Structure => "a mapping",
            Scalar scalar => $"{(scalar.Kind == "integer" ? "an" : "a")} {scalar.Kind}",
            _ => "any JSON",
        };
}
