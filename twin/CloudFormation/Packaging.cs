using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation;

/// <summary><c>sam package</c>: a local path becomes an object in a bucket, under the path as written.</summary>
public static class Packaging
{
    /// <summary>Stands for the bucket that the command uploads to.</summary>
    public const string Bucket = "packaged-by-sam";

    private const string Scheme = "s3://";

    /// <summary>Bucket and key of an artifact.</summary>
    /// <param name="location">A local path, an <c>s3://</c> address, or a mapping with Bucket and Key.</param>
    internal static (JsonNode Bucket, JsonNode Key) Locate(JsonNode location)
    {
        if (location is JsonObject { Count: 2 } given && given["Bucket"] is { } bucket)
        {
            return (bucket.DeepClone(), given["Key"]!.DeepClone());
        }

        var text = location.ToString();
        return
            text.StartsWith(Scheme, StringComparison.Ordinal)
            && text[Scheme.Length..].Split('/', 2) is [var named, var key]
            ? (named, key)
            : (Bucket, text);
    }
}
