using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Logs;

/// <summary>What each operation needs.</summary>
/// <remarks>
/// Source: Service Authorization Reference, "Amazon CloudWatch Logs"; CloudWatch Logs user guide, "CloudWatch
/// Logs resources and operations": the ARN of a group ends in <c>:*</c> in policies, but for the actions
/// on tags it does not.
/// </remarks>
internal static class LogsPermissions
{
    /// <param name="action">The wire action.</param>
    /// <param name="call">The request.</param>
    /// <param name="accountId">Whose groups.</param>
    /// <param name="tagsOf">Tags of a group by its name; null when there is none.</param>
    public static IEnumerable<AccessRequest> Of(
        string action,
        JsonCall call,
        string accountId,
        Func<string, IReadOnlyDictionary<string, string>?> tagsOf
    )
    {
        var groups = $"arn:aws:logs:{call.Region}:{accountId}:log-group:";
        return action switch
        {
            "DescribeLogGroups" => [new("logs:DescribeLogGroups", "*")],
            "CreateLogGroup" => Create(call, groups),
            "ListTagsForResource" or "TagResource" or "UntagResource" =>
            [
                OnTags(action, call, groups, tagsOf),
            ],
            _ => [OnGroup(action, call.RequiredText("logGroupName"), groups, tagsOf)],
        };
    }

    // AWS shows a group in its refusals with the separator of its streams behind it.
    private static string Arn(string groups, string name) => $"{groups}{name}:log-stream:";

    private static AccessRequest OnGroup(
        string action,
        string name,
        string groups,
        Func<string, IReadOnlyDictionary<string, string>?> tagsOf
    ) =>
        new($"logs:{action}", Arn(groups, name))
        {
            Keys = new ConditionKeys().AddResourceTags(
                tagsOf(name) ?? new Dictionary<string, string>()
            ),
        };

    private static AccessRequest OnTags(
        string action,
        JsonCall call,
        string groups,
        Func<string, IReadOnlyDictionary<string, string>?> tagsOf
    )
    {
        var arn = call.RequiredText("resourceArn");
        var name = arn.StartsWith(groups, StringComparison.Ordinal) ? arn[groups.Length..] : "";
        var keys = new ConditionKeys()
            .AddResourceTags(tagsOf(name) ?? new Dictionary<string, string>())
            .AddRequestTags(TagsIn(call))
            .Add("aws:TagKeys", KeysIn(call));
        return new($"logs:{action}", arn) { Keys = keys };
    }

    // Source: CreateLogGroup, "tags": needs logs:TagResource or logs:TagLogGroup.
    private static IEnumerable<AccessRequest> Create(JsonCall call, string groups)
    {
        var name = call.RequiredText("logGroupName");
        var keys = new ConditionKeys().AddRequestTags(TagsIn(call));
        yield return new("logs:CreateLogGroup", Arn(groups, name)) { Keys = keys };
        if (call.Map("tags") is { Count: > 0 })
        {
            yield return new("logs:TagResource", groups + name)
            {
                Keys = keys,
                Alternative = new("logs:TagLogGroup", Arn(groups, name)) { Keys = keys },
            };
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> TagsIn(JsonCall call) =>
        (call.Map("tags") ?? []).Select(tag => KeyValuePair.Create(tag.Key, $"{tag.Value}"));

    private static IEnumerable<string> KeysIn(JsonCall call) =>
        (call.Map("tags") ?? [])
            .Select(tag => tag.Key)
            .Concat((call.List("tagKeys") ?? []).Select(key => $"{key}"));
}
