using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace EksFed.Functions.Registry;

/// <summary>The start of a destroy: finds the plan and takes the lock, from the failed execution if need be.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no federation, or one that is gone</term><description>nothing: not found</description></item>
/// <item><term>held by this execution</term><description>nothing: found</description></item>
/// <item><term>for a rollback, held by the execution it rolls back</term><description>taken over, running or not</description></item>
/// <item><term>for a rollback, held by another or by none</term><description>nothing: not found</description></item>
/// <item><term>held by none, or by one that no longer runs</term><description>taken over</description></item>
/// <item><term>held by one that runs</term><description>FederationBusyException, naming it</description></item>
/// <item><term>not named: what the execution to roll back holds</term><description>taken over, a destroy once only</description></item>
/// <item><term>the same, but a change of what stood before</term><description>kept, as Failed: not found</description></item>
/// <item><term>written by another at the same moment</term><description>TransientException: looked at again</description></item>
/// </list>
/// A rollback only touches a federation that is still held by the execution it rolls back: had that one
/// never claimed it, or had another one taken it since, there would be nothing of its own to undo. So the
/// watchdog, which only knows that an execution stopped, can never do harm, however often it is told.
/// A destroy that stopped is resumed once: whoever stops it again means it.
/// Actions: dynamodb:GetItem, Scan, UpdateItem; states:DescribeExecution.
/// </remarks>
internal sealed class Takeover(FederationRegistry registry, TimeProvider time)
{
    private static readonly ReadOutput s_nothing = new(false, null, null);

    public async Task<ReadOutput> ReadAsync(ReadInput input, CancellationToken token)
    {
        var entry = await FindAsync(input, token);
        if (entry is null || entry.IsGone)
        {
            return s_nothing;
        }

        var found = new ReadOutput(true, entry.Plan.Federation, entry.Plan);
        if (entry.Holder == input.Execution)
        {
            return found;
        }

        if (input.OnBehalfOf is not null && entry.Holder != input.OnBehalfOf)
        {
            return s_nothing;
        }

        var isResumed = input.Federation is null && entry.Status == FederationStatus.Destroying;
        if (isResumed && entry.IsResumed)
        {
            return s_nothing;
        }

        if (input.Federation is null && entry.Stood)
        {
            var kept = registry.End(
                entry.Plan.Federation,
                entry.Holder,
                FederationStatus.Failed,
                "The change was stopped halfway; what stood before was kept.",
                time.GetUtcNow()
            );
            await registry.WriteAsync(kept, [], token);
            return s_nothing;
        }

        var holder = await registry.ReplaceableHolderAsync(
            entry.Plan.Federation,
            entry,
            [input.OnBehalfOf],
            token
        );
        await registry.WriteAsync(Write(input, entry, holder, isResumed), [], token);
        return found;
    }

    private async Task<FederationEntry?> FindAsync(ReadInput input, CancellationToken token)
    {
        if (input.Federation is { } name)
        {
            return await registry.FindAsync(name, token);
        }

        // Its own, too: the answer to an earlier attempt may have been lost.
        var entries = await registry.AllAsync(token);
        return entries.FirstOrDefault(entry =>
            entry.Holder is { } holder && (holder == input.Execution || holder == input.OnBehalfOf)
        );
    }

    private Update Write(ReadInput input, FederationEntry entry, string? holder, bool isResumed)
    {
        var update = registry.Change(
            entry.Plan.Federation,
            holder,
            "SET holder = :holder, execution = :holder, #status = :status, updatedAt = :now, "
                + "resumed = :resumed, stood = :stood"
        );
        update.ExpressionAttributeNames = new() { ["#status"] = "status" };
        var values = update.ExpressionAttributeValues;
        values[":holder"] = new(input.Execution);
        values[":status"] = new(FederationStatus.Destroying);
        values[":stood"] = new() { BOOL = false };
        values[":resumed"] = new() { BOOL = isResumed };
        values[":now"] = new(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return update;
    }
}
