using System.Globalization;
using System.Text.RegularExpressions;

namespace EksFed.Twin.CloudFormation.Values;

/// <summary>Holds given values to the declarations of a template.</summary>
internal static class ParameterValues
{
    // "Parameter values … 4,096 bytes": CloudFormation quotas.
    private const int Longest = 4096;

    /// <summary>A value for every parameter: the given one, else the default.</summary>
    public static Dictionary<string, string> Resolve(
        IReadOnlyDictionary<string, ParameterDeclaration> declared,
        IReadOnlyDictionary<string, string> given,
        List<TemplateFinding> findings
    )
    {
        foreach (var name in given.Keys.Where(name => !declared.ContainsKey(name)))
        {
            findings.Add(new($"Parameters.{name}", "does not exist in the template"));
        }

        var values = new Dictionary<string, string>();
        foreach (var parameter in declared.Values)
        {
            var value = given.GetValueOrDefault(parameter.Name) ?? parameter.Default;
            if (value is null)
            {
                findings.Add(new($"Parameters.{parameter.Name}", "must have a value"));
                continue;
            }

            if (FlawOf(parameter, value) is { } flaw)
            {
                var shown = parameter.NoEcho ? "****" : value;
                findings.Add(
                    new(
                        $"Parameters.{parameter.Name}",
                        $"'{shown}' {parameter.ConstraintDescription ?? flaw}"
                    )
                );
            }

            values[parameter.Name] = value;
        }

        return values;
    }

    /// <summary>The members of a list parameter: "spaces are trimmed".</summary>
    public static string[] Members(string value) =>
        value.Length == 0 ? [] : [.. value.Split(',').Select(member => member.Trim())];

    private static string? FlawOf(ParameterDeclaration parameter, string value) =>
        value.Length > Longest ? $"is longer than {Longest} bytes"
        : parameter.IsList
            ? Members(value).Select(member => FlawOfOne(parameter, member)).FirstOrDefault(NotNull)
        : FlawOfOne(parameter, value);

    private static bool NotNull(string? flaw) => flaw is not null;

    private static string? FlawOfOne(ParameterDeclaration parameter, string value)
    {
        if (parameter.AllowedValues is { } allowed && !allowed.Contains(value))
        {
            return $"is none of {string.Join(", ", allowed)}";
        }

        if (parameter.AllowedPattern is { } pattern && !Matches(pattern, value))
        {
            return $"does not match {pattern}";
        }

        if (parameter.IsNumeric)
        {
            return FlawOfNumber(parameter, value);
        }

        return value.Length < parameter.MinLength ? $"is shorter than {parameter.MinLength}"
            : value.Length > parameter.MaxLength ? $"is longer than {parameter.MaxLength}"
            : parameter.Type.Contains("AWS::EC2", StringComparison.Ordinal) && !IsEc2Id(value)
                ? $"is no {parameter.Type}"
            : null;
    }

    private static string? FlawOfNumber(ParameterDeclaration parameter, string value) =>
        !decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) ? "is no number"
        : number < parameter.MinValue ? $"is less than {parameter.MinValue}"
        : number > parameter.MaxValue ? $"is more than {parameter.MaxValue}"
        : null;

    private static bool Matches(string pattern, string value) =>
        Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool IsEc2Id(string value) =>
        value.Split('-') is ["vpc" or "subnet" or "sg", { Length: 8 or 17 }];
}
