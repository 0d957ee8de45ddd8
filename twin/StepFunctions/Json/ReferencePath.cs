using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>
/// A <c>ResultPath</c>: names one place. Members on the way are created; an array element must exist.
/// </summary>
public sealed class ReferencePath
{
    private readonly JsonPath _path;

    private ReferencePath(JsonPath path) => _path = path;

    /// <summary>Whether it is <c>$</c>, which replaces everything.</summary>
    public bool IsRoot => _path.Steps.Count == 0;

    public override string ToString() => _path.Text;

    /// <summary>Compiles a reference path.</summary>
    /// <exception cref="FormatException">No path, or one that can name several places.</exception>
    public static ReferencePath Parse(string text)
    {
        var path = JsonPath.Parse(text);
        return path.OfContext
                ? throw new FormatException("a reference path must start at '$', not '$$'")
            : path.IsDefinite ? new(path)
            : throw new FormatException(
                "a reference path must name one place: no '..', '*', filters, slices or unions"
            );
    }

    /// <summary>A copy of <paramref name="input"/> with <paramref name="value"/> at the place.</summary>
    /// <exception cref="FormatException">The place does not exist and cannot be made.</exception>
    public JsonNode? Put(JsonNode? input, JsonNode? value)
    {
        if (IsRoot)
        {
            return value;
        }

        var root = input?.DeepClone();
        var node = root;
        var last = _path.Steps.Count - 1;
        for (var i = 0; i < last; i++)
        {
            node = Descend(node, _path.Steps[i], input);
        }

        Set(node, _path.Steps[last], value?.DeepClone(), input);
        return root;
    }

    private JsonNode Descend(JsonNode? node, PathStep step, JsonNode? input)
    {
        if (step.TrySelect(node, out var next) && next is not null)
        {
            return next;
        }

        if (node is not JsonObject members || step is not MemberStep member)
        {
            throw Inapplicable(input);
        }

        next = new JsonObject();
        members[member.Name] = next;
        return next;
    }

    private void Set(JsonNode? node, PathStep step, JsonNode? value, JsonNode? input)
    {
        switch (node, step)
        {
            case (JsonObject members, MemberStep member):
                members[member.Name] = value;
                break;
            case (JsonArray items, IndexStep { Index: >= 0 } index) when index.Index < items.Count:
                items[index.Index] = value;
                break;
            default:
                throw Inapplicable(input);
        }
    }

    private FormatException Inapplicable(JsonNode? input) =>
        new($"Unable to apply ReferencePath {_path.Text} to input {JsonText.Of(input)}");
}
