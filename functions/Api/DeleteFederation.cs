using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Functions.Api.Executions;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Registry;

namespace EksFed.Functions.Api;

/// <summary><c>DELETE /federations/{name}</c>: destroys a federation.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>answered</description></listheader>
/// <item><term>no such federation</term><description>404</description></item>
/// <item><term>one that is gone</term><description>204</description></item>
/// <item><term>one that is being destroyed</term><description>202 with that execution</description></item>
/// <item><term>one that another execution works on</term><description>409 with its ARN</description></item>
/// <item><term>anything else</term><description>202, an execution is started</description></item>
/// </list>
/// Actions: dynamodb:GetItem; states:DescribeExecution, StartExecution.
/// </remarks>
internal static class DeleteFederation
{
    public static async Task<HttpApiAnswer> AnswerAsync(
        Dependencies dependencies,
        Call call,
        CancellationToken token
    )
    {
        var name = call.Name;
        call.Demand();
        var requests = new Requests(dependencies);
        var entry = await requests.Registry.FindAsync(name, token);
        if (entry is null)
        {
            throw Problems.NotFound($"There is no {name}, and there has been none for 90 days.");
        }

        if (entry.IsGone)
        {
            return HttpApiAnswer.NoContent;
        }

        if (await requests.FindRunningAsync(entry, token) is { } running)
        {
            return entry.Status == FederationStatus.Destroying
                ? Requests.Accept(call.Path, name, running.ExecutionArn)
                : throw Problems.Busy(name, running.ExecutionArn);
        }

        var started = await StartAsync(requests.Executions, call, entry, token);
        return Requests.Accept(call.Path, name, started);
    }

    // Until the registry is written again, every DELETE gives the same execution. One of that name that has
    // ended never got so far as to write: then the request itself is the cause.
    private static async Task<string> StartAsync(
        ExecutionClient executions,
        Call call,
        FederationEntry entry,
        CancellationToken token
    )
    {
        var name = entry.Plan.Federation;
        var input = new JsonObject { ["federation"] = name };
        var generation = entry.Generation.ToString(CultureInfo.InvariantCulture);
        string[] causes =
        [
            $"destroy {generation} {entry.UpdatedAt?.UtcTicks}",
            $"destroy {call.RequestId}",
        ];
        foreach (var cause in causes)
        {
            var execution = ExecutionName.Of(name, cause);
            var machine = executions.Unfederate;
            if (await executions.TryStartAsync(machine, execution, input, token) is { } started)
            {
                return started;
            }
        }

        throw Problems.Unavailable();
    }
}
