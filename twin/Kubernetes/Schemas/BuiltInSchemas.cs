using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>The shapes of the built-in types, read once from <c>built-in.shapes</c>.</summary>
public static class BuiltInSchemas
{
    private static readonly Lazy<Table> s_table = new(Read);

    /// <summary>All named shapes, in the order of the table.</summary>
    public static IReadOnlyDictionary<string, Schema> Named => s_table.Value.Named;

    /// <summary>Every kind that is bound to a shape.</summary>
    public static IReadOnlyCollection<(string ApiVersion, string Kind)> Kinds =>
        s_table.Value.Kinds.Keys;

    /// <summary>The shape of a kind in a version; null when there is none.</summary>
    public static Schema? Find(string apiVersion, string kind) =>
        s_table.Value.Kinds.GetValueOrDefault((apiVersion, kind));

    public static Schema Of(ResourceType type) =>
        Find(type.ApiVersion, type.Kind)
        ?? throw new InvalidOperationException($"built-in.shapes lacks {type}");

    private static Table Read()
    {
        using var stream = typeof(BuiltInSchemas).Assembly.GetManifestResourceStream(
            "built-in.shapes"
        )!;
        using var reader = new StreamReader(stream);
        var lines = reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToList();
        var named = new Dictionary<string, Schema>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line[0] is not ('=' or ' ')))
        {
            var words = line.Split(' ');
            named[words[0]] = new(SchemaType.Object)
            {
                Name = words[0],
                IsAtomic = words.Length > 1,
            };
        }

        ReadFields(lines, named);
        var kinds = lines
            .Where(line => line[0] == '=')
            .Select(line => line[1..].Split(' '))
            .ToDictionary(words => (words[0], words[1]), words => named[words[2]]);
        return new(named, kinds);
    }

    private static void ReadFields(List<string> lines, Dictionary<string, Schema> named)
    {
        Schema? current = null;
        foreach (var line in lines.Where(line => line[0] != '='))
        {
            if (line[0] != ' ')
            {
                current = named[line.Split(' ')[0]];
                continue;
            }

            var words = line[1..].Split(' ', 3);
            var name = words[0].TrimEnd('!');
            if (name.Length < words[0].Length)
            {
                current!.Required.Add(name);
            }

            current!.Properties[name] = ReadType(words[1], words.Length > 2 ? words[2] : "", named);
        }
    }

    private static Schema ReadType(string word, string marks, Dictionary<string, Schema> named)
    {
        if (word.StartsWith("[]", StringComparison.Ordinal))
        {
            return ReadList(word[2..], marks, named);
        }

        if (word.StartsWith("map:", StringComparison.Ordinal))
        {
            return new(SchemaType.Object) { Additional = ReadType(word[4..], "", named) };
        }

        if (word.StartsWith("enum:", StringComparison.Ordinal))
        {
            return new(SchemaType.Text)
            {
                Limits = new() { Enum = [.. word[5..].Split('|').Select(text => (JsonNode)text)] },
            };
        }

        if (named.TryGetValue(word, out var found))
        {
            found.RetainKeys |= marks == "retain";
            return found;
        }

        return ReadScalar(word);
    }

    private static Schema ReadScalar(string word) =>
        word switch
        {
            "string" => new(SchemaType.Text),
            "time" => new(SchemaType.Text) { Limits = new() { Format = "date-time" } },
            "int" => new(SchemaType.Integer),
            "number" => new(SchemaType.Number),
            "bool" => new(SchemaType.Boolean),
            "intstr" or "quantity" => new(SchemaType.IntOrString),
            "any" => Schema.Anything,
            _ => throw new InvalidOperationException($"built-in.shapes: no type '{word}'"),
        };

    private static Schema ReadList(string items, string marks, Dictionary<string, Schema> named)
    {
        var words = marks.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var keys = Mark(words, "keys=")?.Split(',') ?? [];
        var isSet = words.Contains("set", StringComparer.Ordinal);
        return new(SchemaType.Array)
        {
            Items = ReadType(items, "", named),
            ListKeys = keys,
            IsSet = isSet,
            IsAtomic = keys.Length == 0 && !isSet,
            PatchKey = Mark(words, "patch=") ?? keys.FirstOrDefault(),
            RetainKeys = words.Contains("retain", StringComparer.Ordinal),
        };
    }

    private static string? Mark(string[] words, string prefix) =>
        Array
            .Find(words, word => word.StartsWith(prefix, StringComparison.Ordinal))
            ?[prefix.Length..];

    private sealed record Table(
        Dictionary<string, Schema> Named,
        Dictionary<(string ApiVersion, string Kind), Schema> Kinds
    );
}
