using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2;

/// <summary>Tags of existing resources. A peering has other tags in each of its Regions.</summary>
internal static class Tags
{
    private const int MostResources = 1000;

    private static readonly Filters<Tag> s_filters = new Filters<Tag>
    {
        TagsOf = tag => new Dictionary<string, string> { [tag.Key] = tag.Value },
    }
        .Add("key", tag => tag.Key)
        .Add("resource-id", tag => tag.Of.Id)
        .Add("resource-type", tag => tag.Of.Kind.Name)
        .Add("value", tag => tag.Value);

    public static void CreateTags(Ec2Call call, Ec2Xml answer)
    {
        var ids = Ids(call.Parameters);
        var tags = TagParameters.ReadTags(call.Parameters);
        if (tags.Count == 0)
        {
            throw QueryParameters.Missing("Tag");
        }

        call.Begin();
        var resources = ids.Select(call.Region.GetResource).ToList();
        var results = resources.ConvertAll(resource => Merge(resource.Tags, tags));
        results.ForEach(TagParameters.RefuseTooMany);
        resources.ForEach(resource => Overwrite(resource.Tags, tags));

        answer.Done();
    }

    /// <summary>Without a value the key goes whatever its value; without keys all the user's tags go.</summary>
    public static void DeleteTags(Ec2Call call, Ec2Xml answer)
    {
        var ids = Ids(call.Parameters);
        var doomed = call
            .Parameters.Groups("Tag")
            .Select(tag => (Key: tag.Required("Key"), Value: tag.Find("Value")))
            .ToList();
        call.Begin();
        doomed.ForEach(tag => TagParameters.RefuseReserved(tag.Key));
        foreach (var resource in ids.Select(call.Region.GetResource).ToList())
        {
            var keys = resource
                .Tags.Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal))
                .Where(tag =>
                    doomed.Count == 0
                    || doomed.Exists(each =>
                        each.Key == tag.Key && (each.Value is null || each.Value == tag.Value)
                    )
                )
                .Select(tag => tag.Key)
                .ToList();
            keys.ForEach(key => resource.Tags.Remove(key));
        }

        answer.Done();
    }

    public static void DescribeTags(Ec2Call call, Ec2Xml answer)
    {
        var filter = s_filters.Read(call.Parameters);
        var page = Page.Read(call.Parameters);
        call.Begin();
        var tags = call
            .Region.AllResources.OrderBy(resource => resource.Order)
            .SelectMany(resource =>
                resource.Tags.Select(tag => new Tag(resource, tag.Key, tag.Value))
            )
            .Select((tag, i) => (Tag: tag, Position: i + 1L))
            .Where(each => filter(each.Tag));
        page.Write(answer, "tagSet", tags, WriteTag);
    }

    private static void WriteTag(Ec2Xml xml, Tag tag) =>
        xml.Add("resourceId", tag.Of.Id)
            .Add("resourceType", tag.Of.Kind.Name)
            .Add("key", tag.Key)
            .Add("value", tag.Value);

    private static OrderedDictionary<string, string> Merge(
        OrderedDictionary<string, string> old,
        OrderedDictionary<string, string> added
    )
    {
        OrderedDictionary<string, string> merged = new(old);
        Overwrite(merged, added);
        return merged;
    }

    private static void Overwrite(
        OrderedDictionary<string, string> tags,
        OrderedDictionary<string, string> added
    )
    {
        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }
    }

    private static IReadOnlyList<string> Ids(QueryParameters parameters)
    {
        var ids = parameters.List("ResourceId");
        return ids.Count switch
        {
            0 => throw QueryParameters.Missing("ResourceId"),
            > MostResources => throw new WireError(
                "InvalidParameterValue",
                $"The maximum number of resources in one call is {MostResources}."
            ),
            _ => ids,
        };
    }

    private sealed record Tag(Ec2Resource Of, string Key, string Value);
}
