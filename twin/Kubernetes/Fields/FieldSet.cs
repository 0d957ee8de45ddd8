using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Fields;

/// <summary>
/// A set of field paths as a tree; on the wire <c>FieldsV1</c>: <c>f:name</c> a field,
/// <c>k:{…}</c> an item of a keyed list, <c>v:…</c> a value of a set, <c>.</c> the node itself.
/// </summary>
public sealed class FieldSet
{
    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    /// <summary>The path that ends here belongs to the set.</summary>
    public bool IsMember { get; set; }

    public IEnumerable<KeyValuePair<string, FieldSet>> Children => _children;

    public bool IsEmpty => !IsMember && _children.Values.All(child => child.IsEmpty);

    /// <summary>The node under an element, made when there is none.</summary>
    public FieldSet Child(string element)
    {
        if (!_children.TryGetValue(element, out var child))
        {
            _children[element] = child = new();
        }

        return child;
    }

    public FieldSet? Find(string element) => _children.GetValueOrDefault(element);

    public void Remove(string element) => _children.Remove(element);

    public static FieldSet FromJson(JsonNode? json)
    {
        var set = new FieldSet();
        foreach (var (element, child) in json as JsonObject ?? [])
        {
            if (element == ".")
            {
                set.IsMember = true;
                continue;
            }

            set._children[element] = FromJson(child);
            if (child is not JsonObject { Count: > 0 })
            {
                set._children[element].IsMember = true;
            }
        }

        return set;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        var children = _children.Where(pair => !pair.Value.IsEmpty).ToList();
        if (IsMember && children.Count > 0)
        {
            json["."] = new JsonObject();
        }

        foreach (var (element, child) in children)
        {
            json[element] = child.ToJson();
        }

        return json;
    }

    public FieldSet Union(FieldSet other) =>
        Combine(other, (mine, theirs) => mine || theirs, keepMine: true, keepTheirs: true);

    public FieldSet Minus(FieldSet other) =>
        Combine(other, (mine, theirs) => mine && !theirs, keepMine: true, keepTheirs: false);

    public FieldSet Intersect(FieldSet other) =>
        Combine(other, (mine, theirs) => mine && theirs, keepMine: false, keepTheirs: false);

    /// <summary>Every member, as Kubernetes prints paths: <c>.spec.containers[name="x"].image</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        if (IsMember)
        {
            yield return prefix;
        }

        foreach (var (element, child) in _children)
        {
            foreach (var path in child.Paths(prefix + Print(element)))
            {
                yield return path;
            }
        }
    }

    private static string Print(string element)
    {
        var rest = element[2..];
        if (element[0] == 'f')
        {
            return "." + rest;
        }

        if (element[0] == 'v')
        {
            return $"[={rest}]";
        }

        var keys = new StringBuilder();
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(rest)!)
        {
            keys.Append(keys.Length == 0 ? "" : ",").Append(name).Append('=');
            keys.Append(value?.ToJsonString());
        }

        return $"[{keys}]";
    }

    private FieldSet Combine(
        FieldSet other,
        Func<bool, bool, bool> member,
        bool keepMine,
        bool keepTheirs
    )
    {
        var result = new FieldSet { IsMember = member(IsMember, other.IsMember) };
        foreach (var (element, child) in _children)
        {
            if (other._children.TryGetValue(element, out var theirs))
            {
                var both = child.Combine(theirs, member, keepMine, keepTheirs);
                if (!both.IsEmpty)
                {
                    result._children[element] = both;
                }
            }
            else if (keepMine)
            {
                result._children[element] = child;
            }
        }

        if (keepTheirs)
        {
            foreach (var (element, child) in other._children)
            {
                if (!_children.ContainsKey(element))
                {
                    result._children[element] = child;
                }
            }
        }

        return result;
    }
}
