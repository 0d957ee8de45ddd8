using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Faults;
using EksFed.Twin.Iam;
using EksFed.Twin.Lambda;
using EksFed.Twin.Sqs;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Delivery;

/// <summary>Carries matched events to targets: at least once, again after errors, then to the dead letters.</summary>
/// <remarks>User guide, "How EventBridge retries delivering events" and "Using dead-letter queues".</remarks>
internal sealed class Courier(World world)
{
    // A: not published. "typically … about half a second" from a bus to its target.
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(500);

    // "exponential back off and jitter"; with 185 attempts in a day the pause ends near 8 minutes.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(500);

    // Errors that no repetition heals go to the dead letters at once.
    private static readonly HashSet<string> s_final =
    [
        "AccessDeniedException",
        "InvalidArn",
        "InvalidExecutionInput",
        "INVALID_JSON",
        "NO_PERMISSIONS",
        "NO_RESOURCE",
        "ResourceNotFoundException",
        "StateMachineDoesNotExist",
        "UnrecognizedClientException",
        "ValidationException",
    ];

    private readonly SeededRandom _random = world.Random.Fork("events/courier");
    private readonly Dictionary<string, SessionCredentials> _sessions = [];
    private readonly List<EventDelivery> _lost = [];

    /// <summary>What was given up and is in no queue either.</summary>
    public IReadOnlyList<EventDelivery> Lost => _lost;

    /// <summary>Sends an event on its way to one target.</summary>
    public void Send(EventRule rule, EventTarget target, RecordedEvent put)
    {
        var copies = world.Faults.CopiesOf(new(rule.Arn, target.Id, put.Id));
        for (var i = 0; i < copies; i++)
        {
            world.Clock.Schedule(s_latency, () => _ = DeliverAsync(rule, target, put));
        }
    }

    // A defect of the twin must stop the run: nobody awaits a delivery.
    private async Task DeliverAsync(EventRule rule, EventTarget target, RecordedEvent put)
    {
        try
        {
            await TryAsync(rule, target, put);
        }
        catch (Exception defect)
        {
            world.Clock.Schedule(
                TimeSpan.Zero,
                () => ExceptionDispatchInfo.Capture(defect).Throw()
            );
        }
    }

    private async Task TryAsync(EventRule rule, EventTarget target, RecordedEvent put)
    {
        var document = EventDocument.Of(put, world.AccountId);
        for (var retries = 0; ; retries++)
        {
            var error = await AttemptAsync(rule, target, document);
            if (error is null)
            {
                return;
            }

            var age = world.Clock.Now - put.At;
            var exhausted =
                s_final.Contains(error.Code) ? null
                : retries >= target.MaximumRetryAttempts ? "MaximumRetryAttempts"
                : age + Pause(retries) > target.MaximumAge ? "MaximumEventAgeInSeconds"
                : "";
            if (exhausted is not "")
            {
                Bury(rule, target, document, new(error, retries, exhausted));
                return;
            }

            await world.Clock.Delay(Pause(retries));
        }
    }

    private static TimeSpan Pause(int retries) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, retries), s_longestPause.TotalSeconds));

    private async Task<WireError?> AttemptAsync(
        EventRule rule,
        EventTarget target,
        JsonObject document
    )
    {
        try
        {
            var input = TargetInput.Of(rule, target, document);
            await (
                target.Arn.Split(':')[2] switch
                {
                    "states" => StartAsync(rule, target, input),
                    "lambda" => InvokeAsync(rule, target, input),
                    _ => EnqueueAsync(rule, target.Arn, input),
                }
            );
            return null;
        }
        catch (WireError error)
        {
            return error;
        }
        catch (HttpRequestException lost)
        {
            return new("SDK_CLIENT_ERROR", lost.Message);
        }
    }

    // The service names the execution itself: a rule cannot.
    private async Task StartAsync(EventRule rule, EventTarget target, string input)
    {
        if (
            world.Iam.WhyNotAssumable("events.amazonaws.com", target.RoleArn!, rule.Arn) is not null
        )
        {
            throw new WireError("NO_PERMISSIONS", "EventBridge cannot assume the target's role");
        }

        var sender = new SignedSender(world, new($"events:{rule.Name}"), Session(target.RoleArn!));
        await sender.JsonAsync(
            target.Arn.Split(':')[3],
            "states",
            "AWSStepFunctions.StartExecution",
            new() { ["stateMachineArn"] = target.Arn, ["input"] = input }
        );
    }

    // arn:aws:iam::ACCOUNT:role/PATH/NAME → arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION
    private SessionCredentials Session(string roleArn)
    {
        if (!_sessions.TryGetValue(roleArn, out var session))
        {
            var (account, name) = (roleArn.Split(':')[4], roleArn.Split('/')[^1]);
            session = world.Identities.Issue(
                $"arn:aws:sts::{account}:assumed-role/{name}/{_random.Hex(32)}"
            );
            _sessions[roleArn] = session;
        }

        return session;
    }

    // Accepted is delivered: what the function makes of it is Lambda's own affair.
    private Task InvokeAsync(EventRule rule, EventTarget target, string input)
    {
        var lambda = world.Service<LambdaApi>();
        var function =
            lambda.Functions.FirstOrDefault(one => one.Arn == target.Arn)
            ?? throw new WireError("NO_RESOURCE", $"Function not found: {target.Arn}");
        if (!function.Permissions.Any(one => one.LetsIn("events.amazonaws.com", rule.Arn)))
        {
            throw new WireError("NO_PERMISSIONS", "The function's policy does not let the rule in");
        }

        lambda.InvokeLater(function, Encoding.UTF8.GetBytes(input));
        return Task.CompletedTask;
    }

    private Task EnqueueAsync(EventRule rule, string queueArn, string body)
    {
        QueueFor(rule, queueArn).Receive(world.Clock.Now, body, new Dictionary<string, string>());
        return Task.CompletedTask;
    }

    private SqsQueue QueueFor(EventRule rule, string queueArn)
    {
        var queue =
            world.Services.OfType<SqsApi>().SingleOrDefault()?.FindByArn(queueArn)
            ?? throw new WireError("NO_RESOURCE", $"Queue not found: {queueArn}");
        return queue.LetsSend("events.amazonaws.com", rule.Arn)
            ? queue
            : throw new WireError(
                "NO_PERMISSIONS",
                "The queue's policy does not let the rule send"
            );
    }

    // An event that has no queue, or that the queue does not take, is lost: only a metric tells.
    private void Bury(EventRule rule, EventTarget target, JsonObject document, Burial why)
    {
        if (target.DeadLetterArn is not { } arn)
        {
            Lose(rule, target, document);
            return;
        }

        var attributes = new Dictionary<string, string>
        {
            ["RULE_ARN"] = rule.Arn,
            ["TARGET_ARN"] = target.Arn,
            ["ERROR_CODE"] = why.Error.Code,
            ["ERROR_MESSAGE"] = why.Error.Message,
            ["RETRY_ATTEMPTS"] = $"{why.Retries}",
        };
        if (why.Exhausted is { } condition)
        {
            attributes["EXHAUSTED_RETRY_CONDITION"] = condition;
        }

        try
        {
            QueueFor(rule, arn)
                .Receive(world.Clock.Now, document.ToJsonString(WireJson.Options), attributes);
        }
        catch (WireError)
        {
            Lose(rule, target, document);
        }
    }

    private void Lose(EventRule rule, EventTarget target, JsonObject document) =>
        _lost.Add(new(rule.Arn, target.Id, (string)document["id"]!));

    /// <param name="Error">The last one.</param>
    /// <param name="Retries">After the first attempt.</param>
    /// <param name="Exhausted">Which bound was reached; null for an error that is final.</param>
    private sealed record Burial(WireError Error, int Retries, string? Exhausted);
}
