using EksFed.Functions.Api.Executions;
using EksFed.Functions.Api.Http;

namespace EksFed.Functions.Api;

/// <summary><c>PUT /federations/{name}</c>: brings a federation that exists to an edited request.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>answered</description></listheader>
/// <item><term>findings: in the request, or what cannot be changed yet</term><description>400 with all of them</description></item>
/// <item><term>no such federation, or one that is gone</term><description>404</description></item>
/// <item><term>an execution at work on this very request</term><description>202 with that one</description></item>
/// <item><term>an execution at work on anything else</term><description>409 with its ARN</description></item>
/// <item><term>anything else, also an unchanged request</term><description>202, an execution is started</description></item>
/// </list>
/// An unchanged request is carried out like any other: each step looks, and mends what is not as it
/// should be. A change that fails is not rolled back, since that would take the federation down; one that
/// never was Ready is, unless <c>?onFailure=keep</c>.
/// Actions: dynamodb:GetItem; states:DescribeExecution, StartExecution.
/// </remarks>
internal static class PutFederation
{
    public static async Task<HttpApiAnswer> AnswerAsync(
        Dependencies dependencies,
        Call call,
        CancellationToken token
    )
    {
        var name = call.Name;
        var onFailure = call.Choice("onFailure", ExecutionInput.WaysToFail);
        var request = call.ReadBody(name, randomSuffix: null);
        call.Demand();
        var requests = new Requests(dependencies);
        var entry = await requests.Registry.FindAsync(name, token);
        if (entry is null or { IsGone: true })
        {
            throw Problems.NotFound($"There is no {name}. POST the request to make it.");
        }

        Requests.DemandContinuity(request!, entry);
        if (await requests.FindRunningAsync(entry, token) is not { } running)
        {
            return await requests.StartAsync(
                call.Path,
                request!,
                onFailure,
                $"request {call.RequestId}",
                token
            );
        }

        return ExecutionInput.Requests(running.Input, request!, onFailure)
            ? Requests.Accept(call.Path, name, running.ExecutionArn)
            : throw Problems.Busy(name, running.ExecutionArn);
    }
}
