using EksFed.Functions.Api.Executions;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Api.Pricing;
using EksFed.Functions.Preflight;
using EksFed.Functions.Request;
using EksFed.Functions.Request.Planning;

namespace EksFed.Functions.Api;

/// <summary><c>POST /federations</c>: makes a federation, or brings one to a request.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>answered</description></listheader>
/// <item><term>findings</term><description>400 with all of them</description></item>
/// <item><term><c>?dryRun=true</c></term><description>200 with plan, preflight and price; nothing is written</description></item>
/// <item><term>an Idempotency-Key that came with the same request</term><description>202 as the first time</description></item>
/// <item><term>one that came with another</term><description>422</description></item>
/// <item><term>an execution at work on the federation</term><description>409 with its ARN</description></item>
/// <item><term>anything else</term><description>202, an execution is started</description></item>
/// </list>
/// What fails is rolled back; with <c>?onFailure=keep</c> it stays, and the same request again goes on.
/// What two requests at the same moment do to each other is decided by the execution's claim.
/// Actions: dynamodb:GetItem; states:DescribeExecution, StartExecution; for a dry run those of
/// <see cref="PlanFederation"/> and <see cref="CheckPreflight"/>.
/// </remarks>
internal static class PostFederation
{
    public static async Task<HttpApiAnswer> AnswerAsync(
        Dependencies dependencies,
        Call call,
        CancellationToken token
    )
    {
        var isDryRun = call.Flag("dryRun");
        var onFailure = call.Choice("onFailure", ExecutionInput.WaysToFail);
        var key = call.IdempotencyKey();
        var cause = key is null ? $"request {call.RequestId}" : $"key {key}";
        var request = call.ReadBody(name: null, () => ExecutionName.Suffix(cause));
        call.Demand();
        return isDryRun
            ? await DryRunAsync(dependencies, request!, token)
            : await StartAsync(
                dependencies,
                $"{call.Path}/{request!.Name}",
                request,
                onFailure,
                key,
                cause,
                token
            );
    }

    private static async Task<HttpApiAnswer> StartAsync(
        Dependencies dependencies,
        string path,
        FederationRequest request,
        string onFailure,
        string? key,
        string cause,
        CancellationToken token
    )
    {
        var requests = new Requests(dependencies);
        if (key is not null && await FindAsync(requests, request, cause, token) is { } earlier)
        {
            return Requests.Repeat(path, request, onFailure, earlier);
        }

        var entry = await requests.Registry.FindAsync(request.Name, token);
        Requests.DemandContinuity(request, entry);
        return await requests.FindRunningAsync(entry, token) is { } running
            ? throw Problems.Busy(request.Name, running.ExecutionArn)
            : await requests.StartAsync(path, request, onFailure, cause, token);
    }

    // Asked before everything else: the first answer stands, whatever has happened since.
    private static Task<Amazon.StepFunctions.Model.DescribeExecutionResponse?> FindAsync(
        Requests requests,
        FederationRequest request,
        string cause,
        CancellationToken token
    ) =>
        requests.Executions.FindAsync(
            ExecutionClient.ArnOf(
                requests.Executions.Federate,
                ExecutionName.Of(request.Name, cause)
            ),
            token
        );

    private static async Task<HttpApiAnswer> DryRunAsync(
        Dependencies dependencies,
        FederationRequest request,
        CancellationToken token
    )
    {
        var (plan, refused) = await PlanFederation.TryAsync(dependencies, request, token);
        Call.Demand(refused);
        var findings = await CheckPreflight.FindAsync(dependencies, plan!, token);
        return HttpApiAnswer.Of(
            200,
            new(plan!, [.. findings.Select(FindingView.Of)], PriceEstimate.Of(plan!)),
            ApiJsonContext.Pretty.DryRun
        );
    }
}
