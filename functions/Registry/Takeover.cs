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
/// <item><term>written by another at the same moment</term><description>TransientException: looked at again</description></item>
/// </list>
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
        await registry.WriteAsync(Write(input, holder), [], token);
        return new(true, entry.Plan);
    }

    private Update Write(ReadInput input, string? holder)
    {
        var update = registry.Change(
            input.Federation,
            holder,
            "SET holder = :holder, #status = :status, updatedAt = :now"
        );
        update.ExpressionAttributeNames = new() { ["#status"] = "status" };
        var values = update.ExpressionAttributeValues;
        values[":holder"] = new(input.Execution);
        values[":status"] = new(FederationStatus.Destroying);
        values[":now"] = new(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return update;
    }
}
