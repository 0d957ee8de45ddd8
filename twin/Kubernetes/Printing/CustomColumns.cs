using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>The <c>additionalPrinterColumns</c> of a custom type.</summary>
internal static partial class CustomColumns
{
    /// <summary>Name, then what the definition adds; null when it adds nothing.</summary>
    public static IReadOnlyList<Column>? Of(JsonObject definition, string version)
    {
        var columns = definition
            .Items("spec", "versions")
            .FirstOrDefault(it => it.Text("name") == version)
            .Items("additionalPrinterColumns")
            .Select(Read)
            .ToList();
        return columns.Count == 0 ? null : [BuiltInColumns.Name, .. columns];
    }

    private static Column Read(JsonObject json)
    {
        var steps = Steps(json.Text("jsonPath") ?? "");
        var type = json.Text("type") ?? "string";
        return new(json.Text("name") ?? "", type, (obj, now) => Cell(Find(obj, steps), type, now))
        {
            Priority = (int)(json.Number("priority") ?? 0),
            Format = json.Text("format") ?? "",
        };
    }

    private static JsonNode? Cell(JsonNode? value, string type, DateTimeOffset now) =>
        value switch
        {
            null => null,
            _ when type == "date" => HumanDuration.Since(value.Text(), now),
            JsonObject or JsonArray => value.ToJsonString(),
            _ => value.DeepClone(),
        };

    private static List<Match> Steps(string path) => [.. Step().Matches(path).Cast<Match>()];

    private static JsonNode? Find(JsonNode? node, List<Match> steps)
    {
        foreach (var step in steps)
        {
            node = (step.Groups["name"], step.Groups["index"], node) switch
            {
                ({ Success: true, Value: var name }, _, JsonObject obj) => obj[
                    name.Replace("\\.", ".", StringComparison.Ordinal)
                ],
                (_, { Success: true, Value: var text }, JsonArray array) => int.Parse(
                    text,
                    CultureInfo.InvariantCulture
                )
                    is var index
                && index < array.Count
                    ? array[index]
                    : null,
                (_, _, JsonArray array) => array.FirstOrDefault(item =>
                    item.Text(step.Groups["key"].Value) == step.Groups["value"].Value
                ),
                _ => null,
            };
        }

        return node;
    }

    // .name  [0]  [?(@.key=='value')]
    [GeneratedRegex(
        @"\.(?<name>(\\\.|[^.\[\]])+)|\[(?<index>\d+)\]|\[\?\(@\.(?<key>\w+)\s*==\s*['""](?<value>[^'""]*)['""]\)\]",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Step();
}
