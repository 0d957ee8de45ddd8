using Amazon.StepFunctions.Model;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;
using EksFed.Functions.Request.Planning;

namespace EksFed.Functions.Api.Executions;

/// <summary>The way from a request that was read to an execution, for those who start one.</summary>
internal sealed class Requests(Dependencies dependencies)
{
    private readonly ExecutionClient _executions = new(dependencies);

    public FederationRegistry Registry { get; } = new(dependencies.Aws, dependencies.Settings);

    public ExecutionClient Executions => _executions;

    /// <summary>Refuses what cannot be changed of a federation that exists.</summary>
    public static void DemandContinuity(FederationRequest request, FederationEntry? entry) =>
        Call.Demand(Continuity.Check(request, entry is { IsGone: false } ? entry.Plan : null));

    /// <summary>The execution that works on a federation now, or null.</summary>
    public async Task<DescribeExecutionResponse?> FindRunningAsync(
        FederationEntry? entry,
        CancellationToken token
    ) =>
        entry?.Holder is { } holder
        && await _executions.FindAsync(holder, token) is { } execution
        && execution.Status == Amazon.StepFunctions.ExecutionStatus.RUNNING
            ? execution
            : null;

    /// <summary>Starts an execution that carries out a request, or finds the one that does already.</summary>
    /// <param name="path">Path of the federation.</param>
    /// <param name="request">What is to be carried out.</param>
    /// <param name="onFailure">See <see cref="ExecutionInput.Of"/>.</param>
    /// <param name="cause">What makes it the same request when it comes again.</param>
    /// <param name="token">Ends it early.</param>
    /// <exception cref="ProblemException">The cause belongs to another request.</exception>
    public async Task<HttpApiAnswer> StartAsync(
        string path,
        FederationRequest request,
        string onFailure,
        string cause,
        CancellationToken token
    )
    {
        var name = ExecutionName.Of(request.Name, cause);
        var input = ExecutionInput.Of(request, onFailure);
        var machine = _executions.Federate;
        if (await _executions.TryStartAsync(machine, name, input, token) is { } started)
        {
            return Accept(path, request.Name, started);
        }

        var arn = ExecutionClient.ArnOf(machine, name);
        var earlier = await _executions.FindAsync(arn, token);
        return earlier is null
            ? throw Problems.Unavailable()
            : Repeat(path, request, onFailure, earlier);
    }

    /// <summary>The answer to a request that was accepted before.</summary>
    /// <exception cref="ProblemException">It was another request.</exception>
    public static HttpApiAnswer Repeat(
        string path,
        FederationRequest request,
        string onFailure,
        DescribeExecutionResponse earlier
    ) =>
        ExecutionInput.Requests(earlier.Input, request, onFailure)
            ? Accept(path, request.Name, earlier.ExecutionArn)
            : throw Problems.KeyReused(earlier.ExecutionArn);

    /// <summary>
    /// Its place tells of this execution even while the registry knows nothing of it, or never will.
    /// </summary>
    public static HttpApiAnswer Accept(string path, string federation, string execution)
    {
        var href = $"{path}?execution={Uri.EscapeDataString(execution)}";
        return HttpApiAnswer
            .Of(202, new(federation, execution, href), ApiJsonContext.Pretty.Accepted)
            .With("location", href);
    }
}
