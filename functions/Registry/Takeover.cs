using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace EksFed.Functions.Registry;

/// <summary>The start of a destroy: finds the plan and takes the lock, from the failed execution if need be.</summary>
/// <remarks>
/// A rollback only touches a federation that is still held by the execution it rolls back: had that one
/// never claimed it, or had another one taken it since, there would be nothing of its own to undo.
/// Actions: dynamodb:GetItem, UpdateItem; states:DescribeExecution.
/// </remarks>
internal sealed class Takeover(FederationRegistry registry, TimeProvider time)
{
    private static readonly ReadOutput s_nothing = new(false, null);

    public async Task<ReadOutput> ReadAsync(ReadInput input, CancellationToken token)
    {
        var entry = await registry.FindAsync(input.Federation, token);
        if (entry is null || entry.IsGone)
        {
            return s_nothing;
        }

        if (entry.Holder == input.Execution)
        {
            return new(true, entry.Plan);
        }

        if (input.OnBehalfOf is not null && entry.Holder != input.OnBehalfOf)
        {
            return s_nothing;
        }

        var holder = await registry.ReplaceableHolderAsync(
            input.Federation,
            entry,
            [input.OnBehalfOf],
            token
        );
        return await registry.TryWriteAsync([new() { Update = Write(input, holder) }], token)
            ? new(true, entry.Plan)
            : throw FederationRegistry.Busy(input.Federation, "another execution");
    }

    private Update Write(ReadInput input, string? holder)
    {
        var update = registry.Change(
            input.Federation,
            holder,
            "SET holder = :holder, execution = :holder, #status = :status, updatedAt = :now"
        );
        update.ExpressionAttributeNames = new() { ["#status"] = "status" };
        var values = update.ExpressionAttributeValues;
        values[":holder"] = new(input.Execution);
        values[":status"] = new(FederationStatus.Destroying);
        values[":now"] = new(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return update;
    }
}
