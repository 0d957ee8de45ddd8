using System.Text.Json.Nodes;
using EksFed.Twin.Lambda;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>Custom resources: a function of the stack is asked, and answers by HTTP PUT.</summary>
/// <remarks>User guide, "Custom resource request objects" and "response objects".</remarks>
internal static class CustomResources
{
    private const int DefaultTimeoutSeconds = 3600;

    public static Made Create(Creation creation)
    {
        var answer = Ask(creation.Stack, creation.Resource, creation.Properties, "Create", null);
        var physicalId = $"{answer["PhysicalResourceId"]}";
        return new(physicalId)
        {
            Attributes = (answer["Data"] as JsonObject ?? []).ToDictionary(
                one => one.Key,
                one => $"{one.Value}"
            ),
        };
    }

    /// <summary>Invokes the function and waits for its answer.</summary>
    /// <exception cref="WireError">It answers FAILED, wrongly, or not in time.</exception>
    private static JsonObject Ask(
        StackContext stack,
        ResourceDeclaration resource,
        JsonObject properties,
        string request,
        string? physicalId
    )
    {
        var arn = $"{properties["ServiceToken"]}";
        var function =
            stack.World.Service<LambdaApi>().Functions.FirstOrDefault(one => one.Arn == arn)
            ?? throw new WireError("InvalidRequest", $"ServiceToken names no function: {arn}");
        var inbox = CustomResourceInbox.In(stack.World);
        var requestId = stack.RandomOf(resource.LogicalId).Fork(request).Uuid();
        var url = inbox.Open(requestId);
        var message = new JsonObject
        {
            ["RequestType"] = request,
            ["RequestId"] = requestId,
            ["ResponseURL"] = url,
            ["StackId"] = stack.Id,
            ["ServiceToken"] = arn,
            ["ResourceType"] = resource.Type,
            ["LogicalResourceId"] = resource.LogicalId,
            ["ResourceProperties"] = Texts(properties),
        };
        if (physicalId is not null)
        {
            message["PhysicalResourceId"] = physicalId;
        }

        var lambda = stack.World.Service<LambdaApi>();
        var limit = int.Parse($"{properties["ServiceTimeout"] ?? DefaultTimeoutSeconds}", null);
        lambda.InvokeLater(
            function,
            System.Text.Encoding.UTF8.GetBytes(message.ToJsonString(WireJson.Options))
        );
        var isLate = false;
        using var end = stack.World.Clock.Schedule(
            TimeSpan.FromSeconds(limit),
            () => isLate = true
        );
        stack.World.Clock.RunUntil(() => isLate || inbox.Answer(requestId) is not null);
        return Checked(inbox.Answer(requestId), message);
    }

    private static JsonObject Checked(JsonObject? answer, JsonObject message)
    {
        if (answer is null)
        {
            throw new WireError(
                "NotStabilized",
                "CloudFormation did not receive a response from your Custom Resource. Please check "
                    + $"your logs for requestId [{message["RequestId"]}]."
            );
        }

        string[] echoed = ["StackId", "RequestId", "LogicalResourceId"];
        if (echoed.Any(name => $"{answer[name]}" != $"{message[name]}"))
        {
            throw new WireError("InvalidRequest", "Invalid response: it answers another request");
        }

        return answer["PhysicalResourceId"] is null
                ? throw new WireError("InvalidRequest", "Invalid PhysicalResourceId")
            : $"{answer["Status"]}" == "SUCCESS" ? answer
            : throw new WireError(
                "GeneralServiceException",
                $"Received response status [{answer["Status"]}] from custom resource. Message "
                    + $"returned: {answer["Reason"]}"
            );
    }

    // "CloudFormation converts all values of ResourceProperties to strings".
    private static JsonNode? Texts(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.Select(member => KeyValuePair.Create(member.Key, Texts(member.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Texts)]),
            JsonValue value => Values.Evaluation.TextOf(value),
            _ => null,
        };
}
