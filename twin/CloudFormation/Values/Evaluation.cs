using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Values;

/// <summary>Evaluates conditions and values of one deployment.</summary>
internal sealed class Evaluation(Template template, EvaluationScope scope)
{
    // Stands for Ref AWS::NoValue; whoever holds it leaves the member out.
    private static readonly JsonValue s_nothing = JsonValue.Create(Intrinsic.NoValue)!;

    private readonly Dictionary<string, bool> _conditions = [];

    public bool Holds(string? condition)
    {
        if (condition is null)
        {
            return true;
        }

        if (!_conditions.TryGetValue(condition, out var holds))
        {
            holds = Test(template.Conditions[condition], $"Conditions.{condition}");
            _conditions[condition] = holds;
        }

        return holds;
    }

    /// <summary>A value without functions; null when it is AWS::NoValue.</summary>
    /// <exception cref="ValueException">It cannot be evaluated.</exception>
    public JsonNode? Value(JsonNode? node, string path)
    {
        var value = Evaluate(node, path);
        return IsNothing(value) ? null : value;
    }

    public string Text(JsonNode? node, string path) =>
        Value(node, path) is JsonValue scalar
            ? TextOf(scalar)
            : throw new ValueException(path, "is not a text");

    /// <summary>Booleans as CloudFormation writes them.</summary>
    public static string TextOf(JsonValue scalar) =>
        scalar.TryGetValue<bool>(out var flag) ? (flag ? "true" : "false") : scalar.ToString();

    /// <summary>The resources that a value needs, given the conditions of this deployment.</summary>
    public IEnumerable<string> Needs(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(Needs),
            _ when Intrinsic.NameOf(node) == "Fn::If" => Needs(Chosen((JsonArray)node!["Fn::If"]!)),
            _ when Intrinsic.IsCall(node) => NeedsOfCall(node!),
            JsonObject map => map.SelectMany(member => Needs(member.Value)),
            _ => [],
        };

    private static bool IsNothing(JsonNode? node) => ReferenceEquals(node, s_nothing);

    private IEnumerable<string> NeedsOfCall(JsonNode call)
    {
        var name = Intrinsic.NameOf(call)!;
        var argument = call[name];
        var own = name switch
        {
            "Ref" => [argument!.ToString()],
            "Fn::GetAtt" => [argument![0]!.ToString()],
            "Fn::Sub" when Intrinsic.Sub(argument) is { } sub => Intrinsic
                .Variables(sub.Text)
                .Where(variable => !sub.Own.ContainsKey(variable))
                .Select(variable => variable.Split('.')[0]),
            _ => (IEnumerable<string>)[],
        };
        return own.Where(template.Resources.ContainsKey)
            .Concat(name == "Ref" ? [] : Needs(argument));
    }

    private JsonNode? Chosen(JsonArray choice) => choice[Holds(choice[0]!.ToString()) ? 1 : 2];

    private JsonNode? Evaluate(JsonNode? node, string path)
    {
        if (Intrinsic.NameOf(node) is { } name)
        {
            return Call(name, node![name], path);
        }

        switch (node)
        {
            case JsonArray list:
                return new JsonArray([
                    .. list.Select((item, i) => Evaluate(item, $"{path}[{i}]"))
                        .Where(item => !IsNothing(item)),
                ]);
            case JsonObject map:
                var read = new JsonObject();
                foreach (var (key, member) in map)
                {
                    if (Evaluate(member, $"{path}.{key}") is var value && !IsNothing(value))
                    {
                        read[key] = value;
                    }
                }

                return read;
            default:
                return node?.DeepClone();
        }
    }

    private JsonNode? Call(string name, JsonNode? argument, string path) =>
        name switch
        {
            "Ref" => Ref(argument!.ToString(), path),
            "Fn::GetAtt" => Attribute(argument![0]!.ToString(), Text(argument[1], path), path),
            "Fn::Sub" => Substituted(argument, path),
            "Fn::If" => Evaluate(Chosen((JsonArray)argument!), path),
            "Fn::Join" => Joined(argument, path),
            "Fn::Split" => Divided(argument, path),
            "Fn::Select" => Selected(argument, path),
            "Fn::FindInMap" => Mapped(argument!, path),
            "Fn::Base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(argument, path))),
            "Fn::GetAZs" => Zones(argument, path),
            "Fn::Cidr" => CidrBlocks.Of(List(argument, path), path),
            _ => throw new ValueException(path, $"{name} stands in a condition only"),
        };

    private JsonNode Ref(string name, string path)
    {
        if (name == Intrinsic.NoValue)
        {
            return s_nothing;
        }

        if (scope.Pseudo.TryGetValue(name, out var pseudo))
        {
            return pseudo;
        }

        if (template.Parameters.TryGetValue(name, out var parameter))
        {
            var value = scope.Parameters[name];
            return parameter.IsList
                ? new JsonArray([.. ParameterValues.Members(value).Select(one => (JsonNode)one)])
                : value;
        }

        return Resource(name, path).PhysicalId;
    }

    private JsonNode Attribute(string name, string attribute, string path) =>
        Resource(name, path).Attributes.TryGetValue(attribute, out var value)
            ? value
            : throw new ValueException(
                path,
                $"the attribute {attribute} of {name} is not simulated"
            );

    private DeployedResource Resource(string name, string path) =>
        scope.Resources.GetValueOrDefault(name)
        ?? throw new ValueException(path, $"Unresolved resource dependencies [{name}]");

    private string Substituted(JsonNode? argument, string path)
    {
        var (text, own) = Intrinsic.Sub(argument)!.Value;
        return Intrinsic.Substitute(
            text,
            name =>
                own.TryGetPropertyValue(name, out var given) ? Text(given, $"{path}.{name}")
                : name.Split('.', 2) is [var resource, var attribute]
                    ? Attribute(resource, attribute, path).ToString()
                : Ref(name, path) is JsonValue value ? value.ToString()
                : throw new ValueException(path, $"${{{name}}} is a list, not a text")
        );
    }

    private string Joined(JsonNode? argument, string path)
    {
        var pair = Pair(argument, path);
        return string.Join(
            Text(pair[0], path),
            List(pair[1], path)
                .Select(item =>
                    item is JsonValue scalar
                        ? TextOf(scalar)
                        : throw new ValueException(path, "Fn::Join joins texts")
                )
        );
    }

    private JsonArray Divided(JsonNode? argument, string path)
    {
        var pair = Pair(argument, path);
        return new([
            .. Text(pair[1], path).Split(Text(pair[0], path)).Select(part => (JsonNode)part),
        ]);
    }

    private JsonNode? Selected(JsonNode? argument, string path)
    {
        var pair = Pair(argument, path);
        var list = List(pair[1], path);
        return
            int.TryParse(Text(pair[0], path), CultureInfo.InvariantCulture, out var index)
            && index >= 0
            && index < list.Count
            ? list[index]?.DeepClone()
            : throw new ValueException(
                path,
                $"Fn::Select cannot select nonexistent value at index {pair[0]}"
            );
    }

    private JsonNode Mapped(JsonNode argument, string path)
    {
        var keys = ((JsonArray)argument).Select(key => Text(key, path)).ToList();
        return template.Mappings[keys[0]]?[keys[1]]?[keys[2]]?.DeepClone()
            ?? throw new ValueException(
                path,
                $"Unable to get mapping for {string.Join("::", keys)}"
            );
    }

    private JsonArray Zones(JsonNode? argument, string path)
    {
        var region = Text(argument ?? "", path);
        return new([
            .. scope
                .Zones(region.Length == 0 ? scope.Pseudo["AWS::Region"] : region)
                .Select(zone => (JsonNode)zone),
        ]);
    }

    private JsonArray List(JsonNode? node, string path) =>
        Value(node, path) as JsonArray ?? throw new ValueException(path, "is not a list");

    private static JsonArray Pair(JsonNode? argument, string path) =>
        argument as JsonArray is { Count: 2 } pair
            ? pair
            : throw new ValueException(path, "takes two values");

    private bool Test(JsonNode? node, string path) =>
        node is JsonObject { Count: 1 } test
            ? test.First() switch
            {
                ("Condition", { } name) => Holds(name.ToString()),
                ("Fn::Not", JsonArray { Count: 1 } one) => !Test(one[0], path),
                ("Fn::And", JsonArray { Count: >= 2 and <= 10 } all) => all.All(one =>
                    Test(one, path)
                ),
                ("Fn::Or", JsonArray { Count: >= 2 and <= 10 } any) => any.Any(one =>
                    Test(one, path)
                ),
                ("Fn::Equals", JsonArray { Count: 2 } pair) => Equal(pair, path),
                _ => throw new ValueException(path, "is no condition"),
            }
            : throw new ValueException(path, "is no condition");

    private bool Equal(JsonArray pair, string path)
    {
        var (left, right) = (Value(pair[0], path), Value(pair[1], path));
        return left is JsonValue one && right is JsonValue other
            ? TextOf(one) == TextOf(other)
            : JsonNode.DeepEquals(left, right);
    }
}

/// <summary>What values are evaluated with.</summary>
/// <param name="Parameters">A value for each parameter.</param>
/// <param name="Pseudo">Pseudo parameters.</param>
/// <param name="Resources">Those made so far.</param>
/// <param name="Zones">Availability Zones of a Region.</param>
internal sealed record EvaluationScope(
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Pseudo,
    IReadOnlyDictionary<string, DeployedResource> Resources,
    Func<string, IReadOnlyList<string>> Zones
);
