using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>A compiled choice rule.</summary>
internal delegate bool ChoiceRule(Scope scope);

/// <summary>Compiles choice rules. A value of another type than the operator's makes it false.</summary>
internal static class ChoiceRuleReader
{
    private static readonly string[] s_types = ["String", "Numeric", "Timestamp", "Boolean"];
    private static readonly string[] s_orders =
    [
        "Equals",
        "LessThan",
        "GreaterThan",
        "LessThanEquals",
        "GreaterThanEquals",
    ];

    public static ChoiceRule Read(Fields fields)
    {
        if (fields.CountOf("And", "Or", "Not", "Variable") != 1)
        {
            fields.Refuse("A choice rule needs exactly one of 'Variable', 'And', 'Or', 'Not'");
        }

        if (fields.Has("And"))
        {
            var rules = ReadNested(fields, "And");
            return scope => Array.TrueForAll(rules, rule => rule(scope));
        }

        if (fields.Has("Or"))
        {
            var rules = ReadNested(fields, "Or");
            return scope => Array.Exists(rules, rule => rule(scope));
        }

        if (fields.Has("Not"))
        {
            var inner = fields.Object("Not") is { } not ? ReadInner(not) : _ => false;
            return scope => !inner(scope);
        }

        return ReadComparison(fields);
    }

    private static ChoiceRule[] ReadNested(Fields fields, string name)
    {
        var rules = fields.Objects(name);
        if (rules.Count == 0)
        {
            fields.Refuse($"'{name}' must have at least one rule", name);
        }

        return [.. rules.Select(ReadInner)];
    }

    // A nested rule must not have a Next: it is simply a field nobody reads.
    private static ChoiceRule ReadInner(Fields fields)
    {
        var rule = Read(fields);
        fields.RefuseRest("a nested choice rule");
        return rule;
    }

    private static ChoiceRule ReadComparison(Fields fields)
    {
        var variable = fields.Path("Variable");
        List<ChoiceRule> rules = [];
        if (variable is not null)
        {
            rules.AddRange(ReadTests(fields, variable));
            foreach (var type in s_types)
            {
                rules.AddRange(ReadOrders(fields, variable, type));
            }
        }

        if (rules.Count == 1)
        {
            return rules[0];
        }

        fields.Refuse("A choice rule needs exactly one comparison operator");
        return _ => false;
    }

    private static IEnumerable<ChoiceRule> ReadOrders(Fields fields, JsonPath variable, string type)
    {
        foreach (var order in s_orders)
        {
            var name = type + order;
            if (type == "Boolean" && order != "Equals")
            {
                continue;
            }

            if (fields.TryTake(name, out var constant))
            {
                if (Comparable(type, constant) is null)
                {
                    fields.Refuse($"The value for '{name}' must be a {type}", name);
                }

                yield return scope => Holds(type, order, Value(scope, variable), constant);
            }

            if (fields.Path(name + "Path") is { } path)
            {
                yield return scope =>
                    Holds(type, order, Value(scope, variable), Value(scope, path));
            }
        }
    }

    private static IEnumerable<ChoiceRule> ReadTests(Fields fields, JsonPath variable)
    {
        if (fields.Has("IsPresent"))
        {
            var wanted = fields.Flag("IsPresent");
            yield return scope => scope.Find(variable).Found == wanted;
        }

        if (fields.Text("StringMatches") is { } pattern)
        {
            var regex = new Lazy<Regex>(() => Wildcards(pattern));
            yield return scope =>
                JsonOrder.TryString(Value(scope, variable), out var text)
                && regex.Value.IsMatch(text);
        }

        foreach (var (name, test) in TypeTests)
        {
            if (fields.Has(name))
            {
                var wanted = fields.Flag(name);
                yield return scope => test(Value(scope, variable)) == wanted;
            }
        }
    }

    private static IEnumerable<(string Name, Predicate<JsonNode?> Test)> TypeTests =>
        [
            ("IsNull", node => node is null),
            ("IsNumeric", node => node?.GetValueKind() == JsonValueKind.Number),
            ("IsString", node => node?.GetValueKind() == JsonValueKind.String),
            (
                "IsBoolean",
                node => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ),
            ("IsTimestamp", node => Comparable("Timestamp", node) is not null),
        ];

    private static JsonNode? Value(Scope scope, JsonPath path)
    {
        var result = scope.Find(path);
        return result.Found
            ? result.Value
            : throw AslError.AtRuntime(
                $"Invalid path '{path.Text}': The choice state's condition path references an invalid value."
            );
    }

    private static bool Holds(string type, string order, JsonNode? left, JsonNode? right)
    {
        var (a, b) = (Comparable(type, left), Comparable(type, right));
        if (a is null || b is null)
        {
            return false;
        }

        var comparison = a is string text ? string.CompareOrdinal(text, (string)b) : a.CompareTo(b);
        return order switch
        {
            "Equals" => comparison == 0,
            "LessThan" => comparison < 0,
            "GreaterThan" => comparison > 0,
            "LessThanEquals" => comparison <= 0,
            _ => comparison >= 0,
        };
    }

    private static IComparable? Comparable(string type, JsonNode? node)
    {
        switch (type)
        {
            case "Numeric":
                return JsonOrder.TryNumber(node, out var number) ? number : null;
            case "Boolean":
                return node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                    ? node.GetValue<bool>()
                    : null;
            default:
                return !JsonOrder.TryString(node, out var text) ? null
                    : type == "String" ? text
                    : Timestamps.TryParse(text, out var timestamp) ? timestamp
                    : null;
        }
    }

    // '*' stands for anything; a backslash makes the next character plain.
    private static Regex Wildcards(string pattern)
    {
        var regex = new System.Text.StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            }
            else
            {
                regex.Append(pattern[i] == '*' ? ".*" : Regex.Escape(pattern[i].ToString()));
            }
        }

        return new(
            regex.Append("\\z").ToString(),
            RegexOptions.Singleline | RegexOptions.NonBacktracking,
            TimeSpan.FromSeconds(1)
        );
    }
}
