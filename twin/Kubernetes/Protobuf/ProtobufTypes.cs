namespace EksFed.Twin.Kubernetes.Protobuf;

/// <summary>Which number stands for which field of the built-in types; read once from <c>built-in.numbers</c>.</summary>
internal static class ProtobufTypes
{
    private const string Source = "built-in.numbers";
    private static readonly Lazy<Table> s_table = new(Read);

    /// <summary>The fields of a kind by number; null for a kind that has no such encoding here.</summary>
    public static IReadOnlyDictionary<int, ProtobufField>? Find(string apiVersion, string kind) =>
        // Every group has its own DeleteOptions, and all are the same.
        s_table.Value.Kinds.TryGetValue(
            kind == "DeleteOptions" ? "meta.k8s.io/v1 DeleteOptions" : $"{apiVersion} {kind}",
            out var type
        )
            ? Of(type)
            : null;

    /// <summary>The fields of a named type.</summary>
    public static IReadOnlyDictionary<int, ProtobufField> Of(string type) =>
        s_table.Value.Types.TryGetValue(type, out var fields)
            ? fields
            : throw new InvalidOperationException($"{Source}: no type '{type}'");

    private static Table Read()
    {
        using var stream = typeof(ProtobufTypes).Assembly.GetManifestResourceStream(Source)!;
        using var reader = new StreamReader(stream);
        var table = new Table([], []);
        Dictionary<int, ProtobufField> current = [];
        while (reader.ReadLine() is { } line)
        {
            switch (line[0])
            {
                case '#':
                    break;
                case '=' when line[1..].Split(' ') is [var version, var kind, var type]:
                    table.Kinds.Add($"{version} {kind}", type);
                    break;
                case ' ':
                    var field = ProtobufField.Parse(line[1..]);
                    current.Add(field.Number, field);
                    break;
                default:
                    table.Types.Add(line, current = []);
                    break;
            }
        }

        return table;
    }

    private sealed record Table(
        Dictionary<string, string> Kinds,
        Dictionary<string, Dictionary<int, ProtobufField>> Types
    );
}
