using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>CloudWatch log groups.</summary>
internal static class LogGroups
{
    private const string Prefix = "Logs_20140328";

    public static Made LogGroup(Creation creation)
    {
        var name = creation.Name("LogGroupName", 512);
        var request = new JsonObject { ["logGroupName"] = name };
        if (creation.Tags() is { Count: > 0 } tags)
        {
            request["tags"] = new JsonObject(
                tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))
            );
        }

        if (creation.Text("LogGroupClass") is { } kind)
        {
            request["logGroupClass"] = kind;
        }

        if (creation.Flag("DeletionProtectionEnabled") is { } isProtected)
        {
            request["deletionProtectionEnabled"] = isProtected;
        }

        var calls = creation.Stack.Calls;
        calls.Json("logs", $"{Prefix}.CreateLogGroup", request);
        if (creation.Integer("RetentionInDays") is { } days)
        {
            calls.Json(
                "logs",
                $"{Prefix}.PutRetentionPolicy",
                new() { ["logGroupName"] = name, ["retentionInDays"] = days }
            );
        }

        var arn = $"arn:aws:logs:{creation.Region}:{creation.Stack.AccountId}:log-group:{name}:*";
        return Made.With(name, ("Arn", arn));
    }
}
