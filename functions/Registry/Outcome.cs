using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace EksFed.Functions.Registry;

/// <summary>The end of an execution: what became of the federation, and the lock given back.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no federation, or one that another holds, or none</term><description>nothing</description></item>
/// <item><term>held by this execution</term><description>status and error written, the lock given back</description></item>
/// <item><term>the same, and nothing is left of it</term><description>its ranges given back, too, but for those of others</description></item>
/// <item><term>written by another at the same moment</term><description>TransientException: looked at again</description></item>
/// </list>
/// Safe to repeat: once the lock is given back by this execution, the same end again finds another
/// holder, or none, and changes nothing. What is gone gives back its address ranges and is remembered
/// for 90 days. Actions: dynamodb:GetItem, UpdateItem, DeleteItem.
/// </remarks>
internal sealed class Outcome(FederationRegistry registry, TimeProvider time)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(90);

    public Task<Status> ReadyAsync(RecordInput input, CancellationToken token) =>
        EndAsync(new(input.Federation, input.Execution, FederationStatus.Ready), token);

    public Task<Status> FailedAsync(RecordInput input, CancellationToken token) =>
        EndAsync(
            new(input.Federation, input.Execution, FederationStatus.Failed, Text(input.Error)),
            token
        );

    public Task<Status> DestroyedAsync(DestroyedInput input, CancellationToken token)
    {
        var status = input.OnBehalfOf is null
            ? FederationStatus.Destroyed
            : FederationStatus.RolledBack;
        return EndAsync(
            new(input.Federation, input.Execution, status, Text(input.Error)) { IsGone = true },
            token
        );
    }

    public async Task<BlockedOutput> BlockedAsync(BlockedInput input, CancellationToken token)
    {
        string[] messages = [.. input.Problems.Select(Failure.MessageOf).Distinct()];
        var explanation = string.Join("; ", messages);
        await EndAsync(
            new(input.Federation, input.Execution, FederationStatus.DestroyBlocked, explanation),
            token
        );
        return new(messages, explanation);
    }

    private async Task<Status> EndAsync(End end, CancellationToken token)
    {
        var entry = await registry.FindAsync(end.Federation, token);
        if (entry is null || entry.Holder != end.Execution)
        {
            return Status.Done;
        }

        IReadOnlyList<TransactWriteItem> ranges = end.IsGone
            ? [.. entry.Plan.Members.Select(m => registry.Release(m.VpcCidr, end.Federation))]
            : [];
        var others = await registry.WriteAsync(Write(end), ranges, token);
        if (others.Count > 0)
        {
            // Not ours to give back.
            await registry.WriteAsync(Write(end), [.. ranges.Except(others)], token);
        }

        return Status.Done;
    }

    private Update Write(End end)
    {
        var now = time.GetUtcNow();
        return registry.End(
            end.Federation,
            end.Execution,
            end.Status,
            end.Error,
            now,
            end.IsGone ? now + s_remembered : null
        );
    }

    private static string? Text(ErrorOutput? error) =>
        error is null
            ? null
            : JsonSerializer.Serialize(error, FunctionsJsonContext.Default.ErrorOutput);

    private sealed record End(
        string Federation,
        string Execution,
        string Status,
        string? Error = null
    )
    {
        public bool IsGone { get; init; }
    }
}
