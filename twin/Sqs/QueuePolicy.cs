using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Sqs;

/// <summary>What a queue's policy says about services. An element that is not modelled allows nothing.</summary>
internal static class QueuePolicy
{
    public static bool Allows(string document, string queueArn, string service, string sourceArn)
    {
        var statements = List(JsonNode.Parse(document)!["Statement"])
            .OfType<JsonObject>()
            .Where(statement => Applies(statement, queueArn, service, sourceArn))
            .Select(statement => (string?)statement["Effect"])
            .ToList();
        return statements.Contains("Allow") && !statements.Contains("Deny");
    }

    private static bool Applies(
        JsonObject statement,
        string queueArn,
        string service,
        string sourceArn
    ) =>
        Texts(statement["Action"])
            .Any(action => ArnPattern.Matches(action.ToLowerInvariant(), "sqs:sendmessage"))
        && Texts(statement["Resource"]).Any(arn => ArnPattern.Matches(arn, queueArn))
        && IsPrincipal(statement["Principal"], service)
        && (statement["Condition"] as JsonObject ?? []).All(condition =>
            Holds(condition.Key, (JsonObject)condition.Value!, sourceArn)
        );

    private static bool IsPrincipal(JsonNode? principal, string service) =>
        principal is JsonValue any
            ? any.ToString() == "*"
            : Texts(principal?["Service"]).Contains(service);

    private static bool Holds(string test, JsonObject keys, string sourceArn) =>
        keys.All(key =>
            (test, key.Key.ToLowerInvariant()) switch
            {
                ("ArnEquals" or "ArnLike" or "StringLike", "aws:sourcearn") => Texts(key.Value)
                    .Any(arn => ArnPattern.Matches(arn, sourceArn)),
                ("StringEquals", "aws:sourcearn") => Texts(key.Value).Contains(sourceArn),
                ("StringEquals", "aws:sourceaccount") => Texts(key.Value)
                    .Contains(sourceArn.Split(':')[4]),
                _ => false,
            }
        );

    private static IEnumerable<string> Texts(JsonNode? node) =>
        List(node).Select(item => item?.ToString() ?? "");

    private static IEnumerable<JsonNode?> List(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list,
            _ => (IEnumerable<JsonNode?>)[node],
        };
}
