using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks;

/// <summary>TagResource, UntagResource, ListTagsForResource; with exceptions of their own.</summary>
internal static class Tagging
{
    public static JsonObject TagResource(EksCall call)
    {
        var tags =
            call.Body.Map("tags")
            ?? throw new WireError("BadRequestException", "Missing required member: tags");
        call.End();
        Rules.Tags(tags);
        var current = TagsOf(call);
        var merged = new Dictionary<string, string>(current);
        foreach (var (key, value) in tags)
        {
            merged[key] = value;
        }

        Rules.Tags(merged);
        foreach (var (key, value) in tags)
        {
            current[key] = value;
        }

        return [];
    }

    public static JsonObject UntagResource(EksCall call)
    {
        call.End("tagKeys");
        var tags = TagsOf(call);
        foreach (var key in call.Queries("tagKeys"))
        {
            tags.Remove(key);
        }

        return [];
    }

    public static JsonObject ListTagsForResource(EksCall call)
    {
        call.End();
        return new() { ["tags"] = ClusterJson.Tags(TagsOf(call)) };
    }

    private static Dictionary<string, string> TagsOf(EksCall call)
    {
        var arn = call["resourceArn"];
        if (!arn.StartsWith(call.Region.Arn(""), StringComparison.Ordinal))
        {
            throw new WireError("BadRequestException", $"Invalid resource ARN: {arn}");
        }

        return call.Region.Clusters.Select(cluster => Find(cluster, arn))
                .FirstOrDefault(t => t is not null)
            ?? throw new WireError("NotFoundException", $"Resource not found: {arn}", 404);
    }

    /// <summary>The tags of what has that ARN in a cluster; null when nothing has.</summary>
    internal static Dictionary<string, string>? Find(Cluster cluster, string arn) =>
        cluster.Arn == arn
            ? cluster.Tags
            : cluster.Nodegroups.Find(group => group.Arn == arn)?.Spec.Tags
                ?? cluster.FargateProfiles.Find(profile => profile.Arn == arn)?.Tags
                ?? cluster.AccessEntries.Find(entry => entry.Arn == arn)?.Tags;
}
