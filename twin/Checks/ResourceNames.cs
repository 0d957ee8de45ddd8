using System.Text;

namespace EksFed.Twin.Checks;

/// <summary>Names instead of ids: what each resource of a world is called by its tags and its label.</summary>
internal sealed class ResourceNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public ResourceNames(IEnumerable<WorldResource> resources)
    {
        foreach (var each in resources.Where(each => Drawn.IsId(each.Id)))
        {
            _names[each.Id] = Drawn.Mask(Name(each), static _ => null);
        }
    }

    /// <summary>All there is to say of a resource, in one line.</summary>
    public string Describe(WorldResource resource)
    {
        var line = new StringBuilder()
            .Append(resource.Service)
            .Append(' ')
            .Append(resource.Region)
            .Append(' ')
            .Append(resource.Kind)
            .Append(' ')
            .Append(resource.Id);
        if (resource.State is { } state)
        {
            line.Append(", ").Append(state);
        }

        if (resource.Within is { } holder)
        {
            line.Append(", in ").Append(holder);
        }

        // In the order of their names: that of their ids is nobody's.
        foreach (var detail in resource.Details.Select(Named).Order(StringComparer.Ordinal))
        {
            line.Append("; ").Append(detail);
        }

        foreach (var (key, value) in resource.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            line.Append("; ").Append(key).Append('=').Append(value);
        }

        return Named(line.ToString());
    }

    private string Named(string text) => Drawn.Mask(text, _names.GetValueOrDefault);

    private static string Name(WorldResource resource)
    {
        var parts = new[] { resource.Tags.GetValueOrDefault("Name"), resource.Label };
        return $"<{resource.Kind} {string.Join(' ', parts.OfType<string>().Distinct())}>";
    }
}
