using System.Text.Json.Nodes;

namespace EksFed.Twin.Eks.Calls;

/// <summary>One operation: its name, verb and path, and what performs it.</summary>
internal sealed record EksRoute(
    string Name,
    string Method,
    string Template,
    Func<EksCall, JsonObject> Perform
)
{
    private readonly string[] _template = Template.Split('/');

    /// <summary>The decoded parts of a path that matches; null for one that does not.</summary>
    /// <param name="method">Verb.</param>
    /// <param name="rawPath">Still percent-encoded, since an ARN in it contains slashes.</param>
    public IReadOnlyDictionary<string, string>? Match(string method, string rawPath)
    {
        var segments = rawPath.Split('/');
        if (method != Method || segments.Length != _template.Length)
        {
            return null;
        }

        var parts = new Dictionary<string, string>();
        foreach (var (wanted, actual) in _template.Zip(segments))
        {
            if (wanted.StartsWith('{') && actual.Length > 0)
            {
                parts[wanted.Trim('{', '}')] = Uri.UnescapeDataString(actual);
            }
            else if (wanted != actual)
            {
                return null;
            }
        }

        return parts;
    }
}
