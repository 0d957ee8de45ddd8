using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>Tags of what the transform makes: its own mark, then the user's.</summary>
internal static class SamTags
{
    /// <param name="kind"><c>lambda</c>, <c>stateMachine</c> or <c>httpapi</c>.</param>
    /// <param name="given">The property Tags.</param>
    public static JsonArray List(string kind, JsonNode? given) =>
        new([
            .. Map(kind, given)
                .Select(tag => new JsonObject
                {
                    ["Key"] = tag.Key,
                    ["Value"] = tag.Value?.DeepClone(),
                }),
        ]);

    public static JsonObject Map(string kind, JsonNode? given)
    {
        var tags = new JsonObject { [$"{kind}:createdBy"] = "SAM" };
        foreach (var (name, value) in given as JsonObject ?? [])
        {
            tags[name] = value?.DeepClone();
        }

        return tags;
    }
}
