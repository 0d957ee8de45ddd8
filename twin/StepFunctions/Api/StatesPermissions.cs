using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>What each operation needs.</summary>
/// <remarks>Source: Service Authorization Reference, "AWS Step Functions".</remarks>
internal static class StatesPermissions
{
    /// <param name="action">The wire action.</param>
    /// <param name="call">The request, whose body may yet prove to be invalid.</param>
    /// <param name="accountId">Whose machines.</param>
    /// <param name="tagsOf">Tags of a machine by its ARN.</param>
    public static IEnumerable<AccessRequest> Of(
        string action,
        SignedCall call,
        string accountId,
        Func<string, IReadOnlyDictionary<string, string>?> tagsOf
    )
    {
        var body = Parse(call.Request);
        return action switch
        {
            "ListStateMachines" => [new("states:ListStateMachines", "*")],
            "CreateStateMachine" => Create(body, call.Region, accountId),
            "DescribeExecution" or "GetExecutionHistory" or "StopExecution" =>
            [
                new($"states:{action}", Text(body, "executionArn") ?? "*"),
            ],
            _ => [OnMachine(action, Text(body, "stateMachineArn") ?? "*", tagsOf)],
        };
    }

    private static AccessRequest OnMachine(
        string action,
        string arn,
        Func<string, IReadOnlyDictionary<string, string>?> tagsOf
    ) =>
        new($"states:{action}", arn)
        {
            Keys = new ConditionKeys().AddResourceTags(
                tagsOf(arn) ?? new Dictionary<string, string>()
            ),
        };

    private static IEnumerable<AccessRequest> Create(
        JsonObject body,
        string region,
        string accountId
    )
    {
        var arn = $"arn:aws:states:{region}:{accountId}:stateMachine:{Text(body, "name")}";
        var tags = (body["tags"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(tag => KeyValuePair.Create($"{tag["key"]}", $"{tag["value"]}"))
            .ToList();
        var keys = new ConditionKeys().AddRequestTags(tags);
        yield return new("states:CreateStateMachine", arn) { Keys = keys };
        if (tags.Count > 0)
        {
            yield return new("states:TagResource", arn) { Keys = keys };
        }

        if (Text(body, "roleArn") is { } role)
        {
            yield return new("iam:PassRole", role)
            {
                Keys = new ConditionKeys().Add("iam:PassedToService", "states.amazonaws.com"),
            };
        }
    }

    private static string? Text(JsonObject body, string member) =>
        (body[member] as JsonValue)?.ToString();

    private static JsonObject Parse(WireRequest request)
    {
        try
        {
            return JsonNode.Parse(request.Body.Span) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return []; // performing the call will say what is wrong with it
        }
    }
}
