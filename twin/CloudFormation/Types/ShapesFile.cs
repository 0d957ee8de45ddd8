using System.Globalization;

namespace EksFed.Twin.CloudFormation.Types;

/// <summary>Reads <c>resource-types.shapes</c>; its first lines say how it is written.</summary>
internal static class ShapesFile
{
    private const string Resource = "resource-types.shapes";

    public static IEnumerable<ResourceType> Read()
    {
        using var stream = typeof(ShapesFile).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var types = new List<ResourceType>();
        var members = new Dictionary<string, PropertyShape>();
        while (reader.ReadLine() is { } line)
        {
            switch (line.TrimStart())
            {
                case [] or ['#', ..]:
                    break;
                case var name when line[0] != ' ':
                    types.Add(new(name));
                    members = types[^1].Root;
                    break;
                case ['@', .. var attribute]:
                    types[^1].Attributes.Add(attribute);
                    break;
                case ['.', .. var shape]:
                    types[^1].Nested[shape] = members = [];
                    break;
                case var property:
                    Add(members, property);
                    break;
            }
        }

        return types;
    }

    private static void Add(Dictionary<string, PropertyShape> members, string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var name = line[..space];
        members[name.TrimEnd('!')] = new(Type(line[(space + 1)..]), name.EndsWith('!'));
    }

    private static PropertyType Type(string text) =>
        text switch
        {
            ['[', .. var item, ']'] => new ListOf(Type(item)),
            ['{', .. var value, '}'] => new MapOf(Type(value)),
            "json" => new Document(),
            "string" or "integer" or "number" or "boolean" => new Scalar(text),
            [.., ')'] => Bounded(text),
            _ => new Structure(text),
        };

    private static Scalar Bounded(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var (kind, rule) = (text[..open], text[(open + 1)..^1]);
        return rule.Split("..") is [var min, var max]
            ? new(kind) { Min = Bound(min), Max = Bound(max) }
            : new(kind) { Allowed = rule.Split('|') };
    }

    private static decimal? Bound(string text) =>
        text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
