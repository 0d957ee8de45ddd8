using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.StepFunctions;
using EksFed.Functions.Aws;
using EksFed.Functions.Request;

namespace EksFed.Functions.Registry;

/// <summary>The registry: which federations there are, who works on them, which ranges they have.</summary>
/// <remarks>
/// One DynamoDB item per federation (<c>federation#NAME</c>) and one per VPC range (<c>cidr#RANGE</c>).
/// The attribute <c>holder</c> is the lock: it is only written under a condition on its old value, so that
/// one execution at a time works on a federation. A holder that no longer runs is replaced.
/// </remarks>
internal sealed class FederationRegistry(AwsClients aws, StackSettings settings)
{
    private const string ConditionFailed = "ConditionalCheckFailed";

    private IAmazonDynamoDB Table => aws.DynamoDb(settings.HomeRegion);

    public async Task<FederationEntry?> FindAsync(string federation, CancellationToken token)
    {
        var found = await Table.GetItemAsync(
            new()
            {
                TableName = settings.Table,
                Key = Key(FederationId(federation)),
                ConsistentRead = true,
            },
            token
        );
        return FederationEntry.Read(found.Item);
    }

    /// <summary>Every federation that is remembered, also those that are gone.</summary>
    public async Task<IReadOnlyList<FederationEntry>> AllAsync(CancellationToken token)
    {
        var items = await ItemsAsync(FederationId(""), token);
        return [.. items.Select(item => FederationEntry.Read(item)!)];
    }

    /// <summary>Some of the federations that are remembered, also of those that are gone.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="after">Name of the last one of the page before; null for the first page.</param>
    /// <param name="token">Ends it early.</param>
    /// <returns>In the table's own order; fewer than asked for only on the last page.</returns>
    public async Task<FederationPage> PageAsync(int most, string? after, CancellationToken token)
    {
        var found = new List<FederationEntry>();
        var start = after is null ? null : Key(FederationId(after));
        do
        {
            var scan = ScanOf(FederationId(""));
            scan.ExclusiveStartKey = start;
            var page = await Table.ScanAsync(scan, token);
            found.AddRange((page.Items ?? []).Select(item => FederationEntry.Read(item)!));
            start = page.LastEvaluatedKey;
        } while (start?.Count > 0 && found.Count < most);

        return new([.. found.Take(most)], start?.Count > 0 || found.Count > most);
    }

    /// <summary>The VPC ranges that are taken, each with the federation that has it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllocationsAsync(CancellationToken token)
    {
        var items = await ItemsAsync(CidrId(""), token);
        return items.ToDictionary(CidrOf, item => item["federation"].S, StringComparer.Ordinal);
    }

    /// <summary>Whether an execution still runs; one that Step Functions has forgotten does not.</summary>
    public async Task<bool> IsRunningAsync(string execution, CancellationToken token)
    {
        try
        {
            var described = await aws.StepFunctions(settings.HomeRegion)
                .DescribeExecutionAsync(new() { ExecutionArn = execution }, token);
            return described.Status == ExecutionStatus.RUNNING;
        }
        catch (Amazon.StepFunctions.Model.ExecutionDoesNotExistException)
        {
            return false;
        }
    }

    /// <summary>The holder that may be replaced: the present one, unless it is another that still runs.</summary>
    /// <exception cref="FederationBusyException">Another execution is at work.</exception>
    public async Task<string?> ReplaceableHolderAsync(
        string federation,
        FederationEntry entry,
        IReadOnlyCollection<string?> own,
        CancellationToken token
    )
    {
        var holder = entry.Holder;
        if (holder is null || own.Contains(holder) || !await IsRunningAsync(holder, token))
        {
            return holder;
        }

        throw Busy(federation, holder);
    }

    /// <summary>Writes a change of a federation and of ranges: all or nothing.</summary>
    /// <returns>The ranges' writes whose condition did not hold; empty when all is written.</returns>
    /// <exception cref="TransientException">
    /// Somebody else wrote at the same moment: a new look decides what that means.
    /// </exception>
    public async Task<IReadOnlyList<TransactWriteItem>> WriteAsync(
        Update change,
        IReadOnlyList<TransactWriteItem> ranges,
        CancellationToken token
    )
    {
        try
        {
            await Table.TransactWriteItemsAsync(
                new() { TransactItems = [new() { Update = change }, .. ranges] },
                token
            );
            return [];
        }
        catch (TransactionCanceledException refused)
        {
            // One reason for each item, in their order.
            var reasons = refused.CancellationReasons.ConvertAll(reason => reason.Code);
            if (reasons.Exists(IsFinal))
            {
                throw;
            }

            var moved = reasons[0] == ConditionFailed || reasons.Exists(IsPassing);
            return moved
                ? throw new TransientException(
                    $"{change.Key["id"].S} was written by another execution at the same moment "
                        + $"({string.Join(", ", reasons)})",
                    refused
                )
                : [.. ranges.Where((_, i) => reasons[i + 1] == ConditionFailed)];
        }
    }

    // Another reason than a condition or a passing one: nothing was written, nor would it be next time.
    private static bool IsFinal(string code) =>
        code is not ("None" or ConditionFailed) && !IsPassing(code);

    // API reference of TransactWriteItems, "Cancellation reason codes and possible error messages".
    private static bool IsPassing(string code) =>
        code is "TransactionConflict" or "ThrottlingError" or "ProvisionedThroughputExceeded";

    /// <summary>An update of a federation's item under the condition that the holder is still this one.</summary>
    public Update Change(string federation, string? holder, string change)
    {
        var update = new Update
        {
            TableName = settings.Table,
            Key = Key(FederationId(federation)),
            UpdateExpression = change,
            ConditionExpression = holder is null
                ? "attribute_not_exists(holder)"
                : "holder = :oldHolder",
            ExpressionAttributeValues = [],
        };
        if (holder is not null)
        {
            update.ExpressionAttributeValues[":oldHolder"] = new(holder);
        }

        return update;
    }

    /// <summary>The end of the holder's work: what became of the federation, and the lock given back.</summary>
    /// <param name="federation">Its name.</param>
    /// <param name="holder">Who gives the lock back.</param>
    /// <param name="status">One of <see cref="FederationStatus"/>.</param>
    /// <param name="error">Null for none.</param>
    /// <param name="now">When.</param>
    /// <param name="forget">When the table forgets it; null for never.</param>
    public Update End(
        string federation,
        string? holder,
        string status,
        string? error,
        DateTimeOffset now,
        DateTimeOffset? forget = null
    )
    {
        var expiry = forget is null ? "" : ", expiresAt = :expiresAt";
        var update = Change(
            federation,
            holder,
            $"SET #status = :status, #error = :error, updatedAt = :now{expiry} REMOVE holder"
        );
        update.ExpressionAttributeNames = new() { ["#status"] = "status", ["#error"] = "error" };
        var values = update.ExpressionAttributeValues;
        values[":status"] = new(status);
        values[":error"] = error is null ? new() { NULL = true } : new(error);
        values[":now"] = new(now.ToString("O", CultureInfo.InvariantCulture));
        if (forget is { } time)
        {
            var seconds = time.ToUnixTimeSeconds();
            values[":expiresAt"] = new() { N = seconds.ToString(CultureInfo.InvariantCulture) };
        }

        return update;
    }

    /// <summary>Takes a range for a federation, unless another one has it.</summary>
    public TransactWriteItem Allocate(string cidr, string federation)
    {
        var item = Key(CidrId(cidr));
        item["federation"] = new(federation);
        return new()
        {
            Put = new()
            {
                TableName = settings.Table,
                Item = item,
                ConditionExpression = "attribute_not_exists(id) OR federation = :federation",
                ExpressionAttributeValues = new() { [":federation"] = new(federation) },
            },
        };
    }

    /// <summary>Gives a range back, unless another federation has it.</summary>
    public TransactWriteItem Release(string cidr, string federation) =>
        new()
        {
            Delete = new()
            {
                TableName = settings.Table,
                Key = Key(CidrId(cidr)),
                ConditionExpression = "attribute_not_exists(id) OR federation = :federation",
                ExpressionAttributeValues = new() { [":federation"] = new(federation) },
            },
        };

    public static FederationBusyException Busy(string federation, string holder) =>
        new(
            $"{federation} is being worked on by {holder}. Wait for it to end, or stop it first: "
                + "aws stepfunctions stop-execution --execution-arn "
                + holder
        );

    /// <summary>The range that an item of the registry stands for.</summary>
    public static string CidrOf(Dictionary<string, AttributeValue> item) =>
        item["id"].S[CidrId("").Length..];

    private async Task<List<Dictionary<string, AttributeValue>>> ItemsAsync(
        string prefix,
        CancellationToken token
    )
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        var pages = Table.Paginators.Scan(ScanOf(prefix));
        await foreach (var page in pages.Responses.WithCancellation(token))
        {
            items.AddRange(page.Items ?? []);
        }

        return items;
    }

    /// <summary>A scan for the items whose id begins so.</summary>
    private ScanRequest ScanOf(string prefix) =>
        new()
        {
            TableName = settings.Table,
            ConsistentRead = true,
            FilterExpression = "begins_with(id, :prefix)",
            ExpressionAttributeValues = new() { [":prefix"] = new(prefix) },
        };

    private static string FederationId(string federation) => $"federation#{federation}";

    private static string CidrId(string cidr) => $"cidr#{cidr}";

    private static Dictionary<string, AttributeValue> Key(string id) => new() { ["id"] = new(id) };
}

/// <summary>Some federations, and whether there may be more.</summary>
internal sealed record FederationPage(IReadOnlyList<FederationEntry> Entries, bool HasMore);
