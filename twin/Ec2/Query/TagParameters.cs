using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Query;

/// <summary>Tags as requests carry them.</summary>
internal static class TagParameters
{
    // Source: EC2 user guide, "Tag restrictions".
    private const int MostTags = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;
    private const string Reserved = "aws:";

    /// <summary>The tags that a create call sets on the one kind of resource it creates.</summary>
    public static OrderedDictionary<string, string> TagsFor(this Ec2Call call, Ec2Kind kind)
    {
        OrderedDictionary<string, string> tags = [];
        foreach (var specification in call.Parameters.Groups("TagSpecification"))
        {
            var type = specification.Required("ResourceType");
            if (type != kind.Name)
            {
                throw new WireError(
                    "InvalidParameterValue",
                    $"'{type}' is not a valid taggable resource type for this operation."
                );
            }

            foreach (var (key, value) in ReadTags(specification))
            {
                if (!tags.TryAdd(key, value))
                {
                    throw Duplicate(key);
                }
            }
        }

        RefuseTooMany(tags);
        return tags;
    }

    /// <summary><c>Tag.N.Key</c> and <c>Tag.N.Value</c>, as CreateTags sends them.</summary>
    public static OrderedDictionary<string, string> ReadTags(QueryParameters parameters)
    {
        OrderedDictionary<string, string> tags = [];
        foreach (var tag in parameters.Groups("Tag"))
        {
            var key = tag.Required("Key");
            var value = tag.Find("Value") ?? "";
            RefuseBad(key, value);
            if (!tags.TryAdd(key, value))
            {
                throw Duplicate(key);
            }
        }

        return tags;
    }

    /// <summary>Tags that AWS itself set do not count.</summary>
    public static void RefuseTooMany(OrderedDictionary<string, string> tags)
    {
        if (tags.Keys.Count(key => !IsReserved(key)) > MostTags)
        {
            throw new WireError(
                "TagLimitExceeded",
                $"The maximum number of Tags for a resource has been reached. The limit is {MostTags}."
            );
        }
    }

    public static void RefuseReserved(string key)
    {
        if (IsReserved(key))
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Tag keys starting with '{Reserved}' are reserved for internal use"
            );
        }
    }

    private static bool IsReserved(string key) =>
        key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase);

    private static void RefuseBad(string key, string value)
    {
        RefuseReserved(key);
        if (key.Length > LongestKey)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Tag key exceeds the maximum length of {LongestKey} characters"
            );
        }

        if (value.Length > LongestValue)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Tag value exceeds the maximum length of {LongestValue} characters"
            );
        }
    }

    private static WireError Duplicate(string key) =>
        new("InvalidParameterValue", $"Duplicate tag key '{key}' specified.");
}
