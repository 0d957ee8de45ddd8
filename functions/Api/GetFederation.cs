using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using EksFed.Functions.Api.Executions;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Api.Views;
using EksFed.Functions.Registry;

namespace EksFed.Functions.Api;

/// <summary>
/// <c>GET /federations/{name}</c>: what it is, how what works on it is getting on, what to do next.
/// </summary>
/// <remarks>
/// <c>?execution=ARN</c>, as in the <c>Location</c> that starting one answers, tells of that execution also
/// while the registry knows nothing of it: until it has claimed the federation, or because it was refused.
/// Actions: dynamodb:GetItem; states:DescribeExecution, GetExecutionHistory.
/// </remarks>
internal static class GetFederation
{
    private const string Query = "execution";

    public static async Task<HttpApiAnswer> AnswerAsync(
        Dependencies dependencies,
        Call call,
        CancellationToken token
    )
    {
        var name = call.Name;
        var executions = new ExecutionClient(dependencies);
        var asked = call.Query(Query);
        if (asked is not null && !executions.IsOurs(asked))
        {
            call.Refuse(
                $"?{Query}",
                $"'{asked}' is no execution of this stack.",
                "Take it from an answer of this API, or leave it out."
            );
        }

        call.Demand();
        var registry = new FederationRegistry(dependencies.Aws, dependencies.Settings);
        var entry = await registry.FindAsync(name, token);
        var shown = await ShownAsync(executions, name, entry, asked, token);
        if (entry is null && (shown is null || shown.Status == ExecutionStatus.SUCCEEDED))
        {
            throw Problems.NotFound($"There is no {name}. GET /federations tells which there are.");
        }

        var reading = new Reading(name, entry, shown, dependencies.Time.GetUtcNow());
        var states = await StatesAsync(executions, reading, token);
        return HttpApiAnswer.Of(200, reading.Tell(states), ApiJsonContext.Pretty.FederationView);
    }

    private static async Task<DescribeExecutionResponse?> ShownAsync(
        ExecutionClient executions,
        string name,
        FederationEntry? entry,
        string? asked,
        CancellationToken token
    )
    {
        var arn = asked ?? entry?.Holder ?? entry?.Execution;
        var shown = arn is null ? null : await executions.FindAsync(arn, token);
        return asked is not null && (shown is null || !ExecutionInput.IsAbout(shown.Input, name))
            ? throw Problems.NotFound($"There is no such execution for {name}.")
            : shown;
    }

    // A rollback is an execution of its own, in which more is to be seen than in the one that awaits it.
    private static async Task<IReadOnlyList<CurrentState>> StatesAsync(
        ExecutionClient executions,
        Reading reading,
        CancellationToken token
    )
    {
        var running = new List<string>();
        if (reading.IsShownRunning)
        {
            running.Add(reading.Shown!.ExecutionArn);
            if (
                reading.Entry is { Status: FederationStatus.Destroying, Holder: { } holder }
                && !running.Contains(holder)
            )
            {
                running.Add(holder);
            }
        }

        var states = new List<CurrentState>();
        foreach (var arn in running)
        {
            var history = await executions.HistoryAsync(arn, token);
            states.AddRange(CurrentStates.Of(history, reading.Entry?.Plan, reading.Now));
        }

        return states;
    }

    /// <summary>What was found, and what it means.</summary>
    private sealed record Reading(
        string Name,
        FederationEntry? Entry,
        DescribeExecutionResponse? Shown,
        DateTimeOffset Now
    )
    {
        public bool IsShownRunning => Shown?.Status == ExecutionStatus.RUNNING;

        // What the registry says of the last execution is not about this one.
        private bool IsOther => Shown is not null && Shown.ExecutionArn != Entry?.Execution;

        private string Status =>
            Entry?.Status ?? (IsShownRunning ? NextAction.Requested : NextAction.Refused);

        private ErrorView? Error =>
            IsShownRunning ? null
            : IsOther || Entry is null ? FederationViews.Error(Shown)
            : FederationViews.Error(Entry) ?? FederationViews.Error(Shown);

        public FederationView Tell(IReadOnlyList<CurrentState> states) =>
            new(
                Name,
                Status,
                Entry?.Generation,
                Entry?.CreatedAt,
                Entry?.UpdatedAt,
                [.. (Entry?.Plan.Members ?? []).Select(FederationViews.Member)],
                Shown is null ? null : FederationViews.Execution(Shown, Now),
                states,
                Error,
                NextAction.For(Status, IsShownRunning, IsOther && Error is not null)
            );
    }
}
