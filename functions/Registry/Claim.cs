using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EksFed.Functions.Request;

namespace EksFed.Functions.Registry;

/// <summary>The lock: one execution at a time works on a federation.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no federation, or one that nobody works on</term><description>taken, with plan and ranges in one transaction</description></item>
/// <item><term>held by this execution</term><description>nothing</description></item>
/// <item><term>held by an execution that no longer runs</term><description>taken over</description></item>
/// <item><term>held by one that runs</term><description>FederationBusyException, naming it</description></item>
/// <item><term>a range of the plan is another federation's by now</term><description>FederationBusyException, naming the range</description></item>
/// <item><term>written by another at the same moment</term><description>TransientException: looked at again</description></item>
/// </list>
/// Actions: dynamodb:GetItem, PutItem, UpdateItem; states:DescribeExecution.
/// </remarks>
internal sealed class Claim(FederationRegistry registry, TimeProvider time)
{
    public async Task<ClaimOutput> TakeAsync(ClaimInput input, CancellationToken token)
    {
        var (plan, name) = (input.Plan, input.Plan.Federation);
        var entry = await registry.FindAsync(name, token);
        if (entry?.Holder == input.Execution)
        {
            return new(entry.Stood, entry.Unfinished);
        }

        var holder = entry is null
            ? null
            : await registry.ReplaceableHolderAsync(name, entry, [], token);
        var given = await registry.WriteAsync(
            Write(input, holder, entry),
            [.. plan.Members.Select(member => registry.Allocate(member.VpcCidr, name))],
            token
        );
        return given.Count == 0
            ? new(Stands(entry), IsUnfinished(entry))
            : throw new FederationBusyException(
                $"{Ranges(given)} was given to another federation after {name} had been planned. "
                    + "Start the request again: the plan then avoids it."
            );
    }

    // One that is being destroyed, or could not be, is not to be kept.
    private static bool Stands(FederationEntry? entry) =>
        entry is not null
        && (
            entry.Status == FederationStatus.Ready
            || (
                entry.Stood
                && entry.Status is (FederationStatus.Failed or FederationStatus.Provisioning)
            )
        );

    private static bool IsUnfinished(FederationEntry? entry) =>
        entry is { IsGone: false } && entry.Status != FederationStatus.Ready;

    private static string Ranges(IEnumerable<TransactWriteItem> allocations) =>
        string.Join(", ", allocations.Select(each => FederationRegistry.CidrOf(each.Put.Item)));

    private Update Write(ClaimInput input, string? holder, FederationEntry? entry)
    {
        var createdAt = entry is { IsGone: false } ? "if_not_exists(createdAt, :now)" : ":now";
        var update = registry.Change(
            input.Plan.Federation,
            holder,
            "SET holder = :holder, execution = :holder, #status = :status, #plan = :plan, "
                + $"generation = :generation, createdAt = {createdAt}, updatedAt = :now, stood = :stood, "
                + "unfinished = :unfinished REMOVE expiresAt, #error"
        );
        update.ExpressionAttributeNames = new()
        {
            ["#status"] = "status",
            ["#plan"] = "plan",
            ["#error"] = "error",
        };
        var values = update.ExpressionAttributeValues;
        values[":holder"] = new(input.Execution);
        values[":status"] = new(FederationStatus.Provisioning);
        values[":plan"] = new(
            JsonSerializer.Serialize(input.Plan, FunctionsJsonContext.Default.FederationPlan)
        );
        values[":generation"] = new()
        {
            N = ((entry?.Generation ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
        };
        values[":stood"] = new() { BOOL = Stands(entry) };
        values[":unfinished"] = new() { BOOL = IsUnfinished(entry) };
        values[":now"] = new(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return update;
    }
}
