using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>
/// A path such as <c>$.a.b[0]</c> or <c>$$.Execution.Id</c>, compiled once. A definite path yields the
/// value or a problem; one with a wildcard, slice, filter, union or <c>..</c> always yields an array,
/// empty where nothing matches.
/// </summary>
public sealed class JsonPath
{
    private readonly PathStep[] _steps;

    private JsonPath(string text, bool ofContext, PathStep[] steps)
    {
        (Text, OfContext, _steps) = (text, ofContext, steps);
        IsDefinite = Array.TrueForAll(steps, step => step.IsDefinite);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Whether it starts at the context object (<c>$$</c>).</summary>
    public bool OfContext { get; }

    public bool IsDefinite { get; }

    internal IReadOnlyList<PathStep> Steps => _steps;

    /// <summary>Compiles a path.</summary>
    /// <exception cref="FormatException">The text is no path; the message says where.</exception>
    public static JsonPath Parse(string text)
    {
        var ofContext = text.StartsWith("$$", StringComparison.Ordinal);
        return new(text, ofContext, PathParser.Parse(text, ofContext ? 2 : 1));
    }

    /// <summary>Looks the path up in <paramref name="root"/>.</summary>
    public PathResult Find(JsonNode? root)
    {
        if (!IsDefinite)
        {
            return new(true, FindAll(root), null);
        }

        var node = root;
        for (var i = 0; i < _steps.Length; i++)
        {
            if (!_steps[i].TrySelect(node, out node))
            {
                return new(false, null, Problem(i));
            }
        }

        return new(true, node, null);
    }

    /// <summary>Every match, in document order.</summary>
    public IEnumerable<JsonNode?> Matches(JsonNode? root)
    {
        IEnumerable<JsonNode?> nodes = [root];
        foreach (var step in _steps)
        {
            nodes = nodes.SelectMany(node => step.Select(node, root));
        }

        return nodes;
    }

    public override string ToString() => Text;

    private JsonArray FindAll(JsonNode? root) =>
        new([.. Matches(root).Select(node => node?.DeepClone())]);

    // The texts of the two recorded failures: the last member is missing, or one on the way is.
    private string Problem(int failed)
    {
        var place = string.Concat(_steps.Take(failed + 1).Select(step => step.ToString()));
        return failed == _steps.Length - 1
            ? $"Invalid path '{Text}' : No results for path: ${place}"
            : $"Invalid path '{Text}' : Missing property in path ${place}";
    }
}

/// <summary>Outcome of a lookup: the value, or why there is none.</summary>
public readonly record struct PathResult(bool Found, JsonNode? Value, string? Problem);
