using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EksFed.Functions.Request.Documents;

/// <summary>A place in the document, present or not, read with the type that is expected there.</summary>
/// <remarks>A wrong type becomes a finding and is read as absent.</remarks>
internal sealed class Field(string path, YamlNode? node, FindingList findings)
{
    private static readonly string[] s_nothing = ["", "~", "null", "Null", "NULL"];
    private static readonly string[] s_yes = ["true", "True", "TRUE"];
    private static readonly string[] s_no = ["false", "False", "FALSE"];

    public string Path => path;

    /// <summary>Whether anything but null is written there.</summary>
    public bool IsPresent => node is not null && !IsNull(node);

    public bool IsList => node is YamlSequenceNode;

    public Field this[string key] =>
        new(
            path.Length == 0 ? key : $"{path}.{key}",
            node is YamlMappingNode map ? Find(map, key)?.Value : null,
            findings
        );

    public void Refuse(string message, string fix) => findings.Add(path, message, fix, node?.Start);

    /// <summary>Names of the keys written here.</summary>
    public IReadOnlyList<string> Keys =>
        node is YamlMappingNode map
            ? [.. map.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")]
            : [];

    /// <summary>Checks that this is a map and that it holds known keys only.</summary>
    public void Allow(KeySet keys)
    {
        if (!IsPresent)
        {
            return;
        }

        if (node is not YamlMappingNode map)
        {
            RefuseType($"a map with the keys {string.Join(", ", keys.Active)}");
            return;
        }

        foreach (var key in map.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (keys.WhyNot(name) is { } refusal)
            {
                var inner = path.Length == 0 ? name : $"{path}.{name}";
                findings.Add(inner, refusal.Message, refusal.Fix, key.Start);
            }
        }
    }

    public IReadOnlyList<Field> Items()
    {
        if (!IsPresent)
        {
            return [];
        }

        if (node is YamlSequenceNode list)
        {
            return [.. list.Children.Select((item, i) => new Field(At(i), item, findings))];
        }

        RefuseType("a list");
        return [];
    }

    public string? Text()
    {
        if (!IsPresent)
        {
            return null;
        }

        if (node is YamlScalarNode scalar && !IsOtherType(scalar))
        {
            return scalar.Value;
        }

        RefuseType(node is YamlScalarNode ? "text; write it in quotes" : "text");
        return null;
    }

    public int? Integer()
    {
        if (!IsPresent)
        {
            return null;
        }

        if (
            node is YamlScalarNode { Style: ScalarStyle.Plain } scalar
            && int.TryParse(
                scalar.Value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return number;
        }

        RefuseType("a whole number");
        return null;
    }

    public bool? Flag()
    {
        if (!IsPresent)
        {
            return null;
        }

        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } word })
        {
            if (s_yes.Contains(word) || s_no.Contains(word))
            {
                return s_yes.Contains(word);
            }
        }

        RefuseType("true or false");
        return null;
    }

    /// <summary>A map of text to text, such as labels.</summary>
    public IReadOnlyList<(string Key, Field Value)> Entries()
    {
        if (!IsPresent)
        {
            return [];
        }

        if (node is YamlMappingNode)
        {
            return [.. Keys.Select(key => (key, this[key]))];
        }

        RefuseType("a map");
        return [];
    }

    private static KeyValuePair<YamlNode, YamlNode>? Find(YamlMappingNode map, string key)
    {
        foreach (var pair in map.Children)
        {
            if ((pair.Key as YamlScalarNode)?.Value == key)
            {
                return pair;
            }
        }

        return null;
    }

    private static bool IsNull(YamlNode candidate) =>
        candidate is YamlScalarNode { Style: ScalarStyle.Plain, Value: var value }
        && s_nothing.Contains(value ?? "");

    // Unquoted, these words are no text in YAML.
    private static bool IsOtherType(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain
        && scalar.Value is { } word
        && (
            s_yes.Contains(word)
            || s_no.Contains(word)
            || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        );

    private string At(int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";

    private void RefuseType(string expected) =>
        Refuse(
            $"This is {Describe()} where {expected.Split(';')[0]} is expected.",
            $"Write {expected}."
        );

    private string Describe() =>
        node switch
        {
            YamlMappingNode => "a map",
            YamlSequenceNode => "a list",
            _ => $"'{node}'",
        };
}
