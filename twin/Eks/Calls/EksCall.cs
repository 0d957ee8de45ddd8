using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks.Calls;

/// <summary>One authenticated call of one operation.</summary>
internal sealed class EksCall(
    EksRegion region,
    SignedCall signed,
    string operation,
    IReadOnlyDictionary<string, string> path
)
{
    private readonly List<KeyValuePair<string, string>> _query = ReadQuery(signed.Request.Uri);

    public EksRegion Region => region;

    public string Operation => operation;

    /// <summary>ARN of the signer.</summary>
    public string Principal => signed.Principal;

    public Input Body { get; } = Input.Parse(signed.Request);

    /// <summary>A part of the path, decoded.</summary>
    public string this[string part] => path[part];

    /// <summary>The request without its signature, for comparing repeated ones.</summary>
    public string Fingerprint => $"{signed.Request.RawPath} {Body.Wire}";

    /// <summary>The cluster named by the path.</summary>
    public Clusters.Cluster Cluster => region.Cluster(path["name"]);

    public string? Query(string name) => Queries(name) is [var first, ..] ? first : null;

    /// <summary>All values of a query parameter that may be repeated.</summary>
    public IReadOnlyList<string> Queries(string name) =>
        [.. _query.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>Refuses members of the body that nobody read, and query parameters not named here.</summary>
    public void End(params string[] queries)
    {
        Body.End();
        var stray = _query.FirstOrDefault(pair => !queries.Contains(pair.Key)).Key;
        if (stray is not null)
        {
            throw EksErrors.InvalidParameter($"Unexpected query parameter: {stray}");
        }
    }

    private static List<KeyValuePair<string, string>> ReadQuery(Uri uri) =>
        [
            .. uri
                .Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair =>
                    KeyValuePair.Create(Decode(pair[0]), Decode(pair.ElementAtOrDefault(1)))
                ),
        ];

    private static string Decode(string? text) =>
        Uri.UnescapeDataString((text ?? "").Replace('+', ' '));
}
