using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Intrinsics;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>
/// Reads the fields of one object of a definition and notes what is wrong with them. A field that
/// nobody has read by <see cref="RefuseRest"/> is not known and refused: nothing is ever ignored.
/// </summary>
internal sealed class Fields(JsonObject members, string location, List<Finding> findings)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal) { "Comment" };

    public string Location => location;

    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>The first of the names that is present, for checks of exclusiveness.</summary>
    public int CountOf(params ReadOnlySpan<string> names)
    {
        var count = 0;
        foreach (var name in names)
        {
            count += Has(name) ? 1 : 0;
        }

        return count;
    }

    public bool TryTake(string name, out JsonNode? value)
    {
        _read.Add(name);
        return members.TryGetPropertyValue(name, out value);
    }

    public void Refuse(string message, string? field = null) =>
        Add("SCHEMA_VALIDATION_FAILED", message, field);

    public void Add(string code, string message, string? field = null) =>
        findings.Add(new(code, message, field is null ? location : $"{location}/{field}"));

    public string? Text(string name)
    {
        if (!TryTake(name, out var value))
        {
            return null;
        }

        if (!JsonOrder.TryString(value, out var text))
        {
            Refuse("Expected value of type String", name);
            return null;
        }

        return text;
    }

    public string RequiredText(string name)
    {
        if (!Has(name))
        {
            Refuse($"The field '{name}' is required but was missing");
        }

        return Text(name) ?? string.Empty;
    }

    public bool Flag(string name)
    {
        if (!TryTake(name, out var value))
        {
            return false;
        }

        if (value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse("Expected value of type Boolean", name);
            return false;
        }

        return value.GetValue<bool>();
    }

    public int? Integer(string name, int least, int most)
    {
        if (!TryTake(name, out var value))
        {
            return null;
        }

        if (
            !JsonOrder.TryNumber(value, out var number)
            || number != decimal.Floor(number)
            || number < least
            || number > most
        )
        {
            Refuse($"Expected an integer from {least} to {most}", name);
            return null;
        }

        return (int)number;
    }

    public double? Number(string name, double least)
    {
        if (!TryTake(name, out var value))
        {
            return null;
        }

        if (!JsonOrder.TryNumber(value, out var number) || (double)number < least)
        {
            Refuse($"Expected a number of at least {least}", name);
            return null;
        }

        return (double)number;
    }

    /// <summary>A path; null when absent or bad.</summary>
    public JsonPath? Path(string name) =>
        Text(name) is { } text ? Checked(name, () => ExpressionParser.ReadPath(text)) : null;

    /// <summary>A path whose JSON null means an empty object.</summary>
    public PathField PathOrNull(string name) =>
        TryTake(name, out var value) && value is null
            ? PathField.Nothing
            : new(Path(name), IsNothing: false);

    /// <summary>A reference path whose JSON null means that the result is dropped.</summary>
    public ResultPathField ResultPath()
    {
        const string name = "ResultPath";
        if (TryTake(name, out var value) && value is null)
        {
            return ResultPathField.Drop;
        }

        var path = Text(name) is { } text ? Checked(name, () => ReferencePath.Parse(text)) : null;
        return new(path, IsDropped: false);
    }

    public PayloadTemplate? Template(string name) =>
        TryTake(name, out var value)
            ? TemplateReader.Read(value, $"{location}/{name}", findings)
            : null;

    /// <summary>A path or an intrinsic function.</summary>
    public Expression? Expression(string name) =>
        Text(name) is { } text ? Checked(name, () => ExpressionParser.Parse(text, name)) : null;

    public Fields? Object(string name) =>
        TryTake(name, out var value) ? ObjectAt(value, name) : null;

    public IReadOnlyList<Fields> Objects(string name)
    {
        List<Fields> objects = [];
        if (!TryTake(name, out var value))
        {
            return objects;
        }

        if (value is not JsonArray items)
        {
            Refuse("Expected value of type Array", name);
            return objects;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (ObjectAt(items[i], $"{name}[{i}]") is { } fields)
            {
                objects.Add(fields);
            }
        }

        return objects;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (!TryTake(name, out var value) || value is not JsonArray { Count: > 0 } items)
        {
            Refuse("Expected a non-empty array of strings", name);
            return [];
        }

        List<string> texts = [];
        foreach (var item in items)
        {
            if (JsonOrder.TryString(item, out var text))
            {
                texts.Add(text);
            }
            else
            {
                Refuse("Expected value of type String", name);
            }
        }

        return texts;
    }

    /// <summary>Every member as an object, in order.</summary>
    public IEnumerable<(string Name, Fields Fields)> Members()
    {
        foreach (var (name, value) in members)
        {
            _read.Add(name);
            if (ObjectAt(value, name) is { } fields)
            {
                yield return (name, fields);
            }
        }
    }

    public void RefuseRest(string what)
    {
        foreach (var (name, _) in members)
        {
            if (!_read.Contains(name))
            {
                Refuse($"The field '{name}' is not supported by {what}", name);
            }
        }
    }

    private Fields? ObjectAt(JsonNode? value, string name)
    {
        if (value is JsonObject inner)
        {
            return new(inner, $"{location}/{name}", findings);
        }

        Refuse("Expected value of type Object", name);
        return null;
    }

    private T? Checked<T>(string name, Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (FormatException problem)
        {
            Refuse(
                $"The value for the field '{name}' must be a valid JSONPath: {problem.Message}",
                name
            );
            return null;
        }
    }
}

/// <summary>An <c>InputPath</c> or <c>OutputPath</c>: a path, nothing (JSON null), or absent (everything).</summary>
internal sealed record PathField(JsonPath? Path, bool IsNothing)
{
    public static PathField Nothing { get; } = new(null, IsNothing: true);
}

/// <summary>A <c>ResultPath</c>: a place, dropped (JSON null), or absent (replaces everything).</summary>
internal sealed record ResultPathField(ReferencePath? Path, bool IsDropped)
{
    public static ResultPathField Drop { get; } = new(null, IsDropped: true);
}
