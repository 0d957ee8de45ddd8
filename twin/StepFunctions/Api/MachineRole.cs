using System.Text.Json.Nodes;
using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>What CreateStateMachine wants of a machine's role.</summary>
/// <remarks>
/// Source: Step Functions developer guide, "Creating an IAM role for your state machine", "IAM policies for
/// nested workflows" and "Logging using CloudWatch Logs"; messages as users met them
/// (terraform-aws-control_tower_account_factory#365).
/// </remarks>
internal static class MachineRole
{
    // How the service hears of the end of an execution that another one awaits.
    private const string Rule = "StepFunctionsGetEventsForStepFunctionsExecutionRule";

    private static readonly string[] s_ruleActions = ["PutTargets", "PutRule", "DescribeRule"];

    private static readonly string[] s_logActions =
    [
        "CreateLogDelivery",
        "GetLogDelivery",
        "UpdateLogDelivery",
        "DeleteLogDelivery",
        "ListLogDeliveries",
        "PutResourcePolicy",
        "DescribeResourcePolicies",
        "DescribeLogGroups",
    ];

    /// <summary>Refuses a role that does not do for this machine.</summary>
    /// <param name="world">Whose roles.</param>
    /// <param name="wish">The machine.</param>
    /// <param name="arn">Its ARN.</param>
    public static void Refuse(World world, StateMachineWish wish, string arn)
    {
        if (world.Iam.WhyNotAssumable("states.amazonaws.com", wish.RoleArn, arn) is not null)
        {
            throw Denied(
                "Neither the global service principal states.amazonaws.com, nor the regional one is "
                    + "authorized to assume the provided role."
            );
        }

        if (world.Iam.Find(wish.RoleArn) is not { } role)
        {
            return;
        }

        var rule = $"arn:aws:events:{wish.Region}:{world.AccountId}:rule/{Rule}";
        var session = new Session(role.Arn);
        if (
            Awaits(JsonNode.Parse(wish.Definition))
            && !MayAll(
                world,
                session,
                wish.Region,
                s_ruleActions.Select(a => new AccessRequest($"events:{a}", rule))
            )
        )
        {
            throw Denied($"'{role.Arn}' is not authorized to create managed-rule.");
        }

        if (
            wish.Logs
            && !MayAll(
                world,
                session,
                wish.Region,
                s_logActions.Select(a => new AccessRequest($"logs:{a}", "*"))
            )
        )
        {
            throw Denied(
                "The state machine IAM Role is not authorized to access the Log Destination"
            );
        }
    }

    private static bool MayAll(
        World world,
        Session session,
        string region,
        IEnumerable<AccessRequest> requests
    ) => world.Authorization.FindRefusal(session, requests, region) is null;

    // Any state, at any depth, that waits for another execution.
    private static bool Awaits(JsonNode? node) =>
        node switch
        {
            JsonObject members => IsAwaiting(members["Resource"])
                || members.Any(member => Awaits(member.Value)),
            JsonArray items => items.Any(Awaits),
            _ => false,
        };

    private static bool IsAwaiting(JsonNode? resource) =>
        resource is JsonValue value
        && value.TryGetValue<string>(out var text)
        && text.StartsWith("arn:aws:states:::states:startExecution.sync", StringComparison.Ordinal);

    private static WireError Denied(string message) => new("AccessDeniedException", message);
}
