using System.Globalization;

namespace EksFed.Twin.Kubernetes.Protobuf;

/// <summary>One field of a built-in type.</summary>
/// <param name="Number">On the wire.</param>
/// <param name="Name">In JSON; <c>*</c> when its members stand in the outer object.</param>
/// <param name="Type">Of one value: <c>string</c>, <c>int</c>, <c>time</c> …, or a named type.</param>
/// <param name="Shape">One value, several, or a map of them.</param>
/// <param name="KeepsZero">Whether Go would write a zero into JSON.</param>
internal sealed record ProtobufField(
    int Number,
    string Name,
    string Type,
    ProtobufShape Shape,
    bool KeepsZero
)
{
    public bool IsInline => Name == "*";

    /// <summary>Reads <c>7 dnsPolicy string?</c>.</summary>
    public static ProtobufField Parse(string line)
    {
        var words = line.Split(' ');
        var type = words[2].TrimEnd('?');
        var shape =
            type.StartsWith("[]", StringComparison.Ordinal) ? ProtobufShape.List
            : type.StartsWith("map:", StringComparison.Ordinal) ? ProtobufShape.Map
            : ProtobufShape.One;
        return new(
            int.Parse(words[0], CultureInfo.InvariantCulture),
            words[1],
            shape switch
            {
                ProtobufShape.List => type[2..],
                ProtobufShape.Map => type[4..],
                _ => type,
            },
            shape,
            type.Length < words[2].Length
        );
    }
}

/// <summary>How many values a field has.</summary>
internal enum ProtobufShape
{
    /// <summary>One at most.</summary>
    One,

    /// <summary>Several, in their order.</summary>
    List,

    /// <summary>Several by name.</summary>
    Map,
}
