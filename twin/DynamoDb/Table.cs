using System.Security.Cryptography;
using System.Text;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Time;

namespace EksFed.Twin.DynamoDb;

/// <summary>One table and its items.</summary>
/// <remarks>
/// An eventually consistent read of an item that was written less than <see cref="Lag"/> ago answers
/// what was there before: the service promises no more, and code that relies on more is wrong.
/// Items past their time to live stay readable for two days, the longest the service takes.
/// </remarks>
public sealed class Table(string region, string name, KeySchema keys, VirtualClock clock)
{
    /// <summary>How far an eventually consistent read is behind: "usually one second or less".</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_expiry = TimeSpan.FromHours(48);
    private readonly Dictionary<string, Slot> _slots = [];

    public string Region => region;

    public string Name => name;

    public KeySchema Keys => keys;

    public TableStatus Status { get; internal set; } = TableStatus.Active;

    public required string Arn { get; init; }

    public required string Id { get; init; }

    public DateTimeOffset CreatedAt { get; } = clock.Now;

    /// <summary>Name of the attribute with the time of expiry in epoch seconds; null when off.</summary>
    public string? TimeToLive { get; internal set; }

    public bool DeletionProtected { get; internal set; }

    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>Every item as of now, in the order of a scan.</summary>
    public IEnumerable<Item> Items => Scan(consistent: true);

    internal Item? Read(Item key, bool consistent) =>
        _slots.TryGetValue(keys.Identity(key), out var slot) ? See(slot, consistent) : null;

    /// <summary>Items in the service's order: partitions by a hash, items within by sort key.</summary>
    internal IEnumerable<Item> Scan(bool consistent) =>
        _slots
            .Values.OrderBy(slot => slot.Hash, StringComparer.Ordinal)
            .ThenBy(slot => keys.Sort is null ? null : slot.Key.Find(keys.Sort), s_order)
            .Select(slot => See(slot, consistent))
            .OfType<Item>();

    internal void Write(Item key, Item? item)
    {
        var identity = keys.Identity(key);
        var before = _slots.TryGetValue(identity, out var slot)
            ? See(slot, consistent: true)
            : null;
        _slots[identity] = new(key, HashOf(key), item, before, clock.Now);
    }

    private static readonly Comparer<AttributeValue?> s_order = Comparer<AttributeValue?>.Create(
        (a, b) => a is null || b is null ? 0 : a.CompareTo(b) ?? 0
    );

    private string HashOf(Item key) =>
        Convert.ToHexString(
            SHA256.HashData(Encoding.UTF8.GetBytes(key.Find(keys.Partition)!.ToString()))
        );

    private Item? See(Slot slot, bool consistent)
    {
        var seen = consistent || clock.Now - slot.ChangedAt >= Lag ? slot.Item : slot.Before;
        return seen is not null && IsSwept(seen) ? null : seen;
    }

    private bool IsSwept(Item item) =>
        TimeToLive is not null
        && item.Find(TimeToLive) is NumberValue expiry
        && long.TryParse(
            expiry.Number.ToString(),
            System.Globalization.CultureInfo.InvariantCulture,
            out var seconds
        )
        && DateTimeOffset.FromUnixTimeSeconds(seconds) + s_expiry < clock.Now;

    private sealed record Slot(
        Item Key,
        string Hash,
        Item? Item,
        Item? Before,
        DateTimeOffset ChangedAt
    );
}

public enum TableStatus
{
    Creating,
    Active,
    Deleting,
}
