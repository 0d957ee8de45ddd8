using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Iam.Policies;

/// <summary>Reads the Condition of a statement.</summary>
internal static class ConditionReader
{
    private const string Suffix = "IfExists";

    public static List<Condition> Read(JsonNode? conditions) =>
        conditions switch
        {
            null => [],
            JsonObject blocks => [.. blocks.SelectMany(block => ReadBlock(block.Key, block.Value))],
            _ => throw PolicyReader.Syntax(),
        };

    private static List<Condition> ReadBlock(string operatorName, JsonNode? block)
    {
        var (set, name) =
            After("ForAnyValue:", operatorName) is { } any ? (ValueSet.Any, any)
            : After("ForAllValues:", operatorName) is { } all ? (ValueSet.All, all)
            : (ValueSet.One, operatorName);
        var ifExists = name.EndsWith(Suffix, StringComparison.Ordinal);
        var found = ConditionOperator.Find(ifExists ? name[..^Suffix.Length] : name);
        if (found is null || (found.IsNull && (ifExists || set != ValueSet.One)))
        {
            throw PolicyReader.Syntax();
        }

        return
        [
            .. (block as JsonObject ?? throw PolicyReader.Syntax()).Select(pair =>
                ReadCondition(pair.Key, pair.Value, found, set, ifExists)
            ),
        ];
    }

    private static string? After(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;

    private static Condition ReadCondition(
        string key,
        JsonNode? node,
        ConditionOperator found,
        ValueSet set,
        bool ifExists
    )
    {
        if (key.IndexOf(':', StringComparison.Ordinal) < 1)
        {
            throw IamErrors.Malformed(
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
            );
        }

        if (!ConditionKeyNames.IsKnown(key))
        {
            throw IamErrors.Malformed($"The condition key {key} is unknown, or not simulated.");
        }

        var values = Scalars(node);
        return values.Count > 0 && values.TrueForAll(found.Accepts.Invoke)
            ? new(
                key,
                found,
                set,
                ifExists,
                [
                    .. values.Select(value =>
                        found.HasVariables ? PolicyValue.Parse(value) : PolicyValue.Plain(value)
                    ),
                ]
            )
            : throw PolicyReader.Syntax();
    }

    // Values of a condition may be booleans and numbers, too.
    private static List<string> Scalars(JsonNode? node) =>
        node switch
        {
            JsonArray list => [.. list.Select(Scalar)],
            _ => [Scalar(node)],
        };

    private static string Scalar(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => node.ToJsonString(),
            _ => throw PolicyReader.Syntax(),
        };
}
