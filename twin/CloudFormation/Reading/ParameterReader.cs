using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Twin.CloudFormation.Reading;

/// <summary>Reads one declaration of a parameter.</summary>
internal sealed class ParameterReader(
    string name,
    JsonObject written,
    List<TemplateFinding> findings
)
{
    private static readonly string[] s_members =
    [
        "Type",
        "Default",
        "Description",
        "AllowedValues",
        "AllowedPattern",
        "ConstraintDescription",
        "MinLength",
        "MaxLength",
        "MinValue",
        "MaxValue",
        "NoEcho",
    ];

    // AWS-specific types are texts whose existence CloudFormation checks; SSM types are not simulated.
    private static readonly HashSet<string> s_types =
    [
        "String",
        "Number",
        "CommaDelimitedList",
        "List<Number>",
        "List<String>",
        "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::Subnet::Id",
        "AWS::EC2::VPC::Id",
        "List<AWS::EC2::SecurityGroup::Id>",
        "List<AWS::EC2::Subnet::Id>",
        "List<AWS::EC2::VPC::Id>",
    ];

    public static ParameterDeclaration? Read(
        string name,
        JsonNode value,
        List<TemplateFinding> findings
    )
    {
        if (value is JsonObject written)
        {
            return new ParameterReader(name, written, findings).Declaration();
        }

        findings.Add(new($"Parameters.{name}", "is a mapping"));
        return null;
    }

    private ParameterDeclaration Declaration()
    {
        foreach (var member in written.Select(pair => pair.Key).Except(s_members))
        {
            Find(member, "is unknown");
        }

        var type = Text("Type");
        if (type is null || !s_types.Contains(type))
        {
            Find("Type", $"{type ?? "nothing"} is no parameter type that the twin knows");
        }

        return new(name, type ?? "String")
        {
            Default = Text("Default"),
            Description = Text("Description"),
            AllowedValues = written["AllowedValues"] is JsonArray values
                ? [.. values.Select(TextOf)]
                : null,
            AllowedPattern = Pattern(),
            ConstraintDescription = Text("ConstraintDescription"),
            MinLength = Number("MinLength") is { } min ? (int)min : null,
            MaxLength = Number("MaxLength") is { } max ? (int)max : null,
            MinValue = Number("MinValue"),
            MaxValue = Number("MaxValue"),
            NoEcho = Text("NoEcho") is "true" or "True",
        };
    }

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var flag)
            ? (flag ? "true" : "false")
            : node?.ToString() ?? "";

    private string? Text(string member)
    {
        if (written[member] is null or JsonValue)
        {
            return written[member] is { } value ? TextOf(value) : null;
        }

        Find(member, "is a literal: no function may stand here");
        return null;
    }

    private decimal? Number(string member)
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, out var number))
        {
            return number;
        }

        Find(member, "is a number");
        return null;
    }

    private string? Pattern()
    {
        var pattern = Text("AllowedPattern");
        try
        {
            _ = pattern is null
                ? null
                : new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException error)
        {
            Find("AllowedPattern", error.Message);
        }

        return pattern;
    }

    private void Find(string member, string message) =>
        findings.Add(new($"Parameters.{name}.{member}", message));
}
