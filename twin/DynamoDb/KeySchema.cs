using System.Text;
using EksFed.Twin.DynamoDb.Values;

namespace EksFed.Twin.DynamoDb;

/// <summary>The primary key of a table.</summary>
/// <param name="Partition">Name of the partition key.</param>
/// <param name="PartitionType">S, N or B.</param>
/// <param name="Sort">Name of the sort key, if any.</param>
/// <param name="SortType">S, N or B.</param>
public sealed record KeySchema(
    string Partition,
    string PartitionType = "S",
    string? Sort = null,
    string SortType = "S"
)
{
    // Limits: Quotas, "Partition key length", "Sort key length".
    private const int MaxPartitionBytes = 2048;
    private const int MaxSortBytes = 1024;

    public IReadOnlyList<string> Names => Sort is null ? [Partition] : [Partition, Sort];

    /// <summary>The key of an item that is to be stored.</summary>
    public Item KeyOfItem(Item item)
    {
        foreach (var name in Names)
        {
            var value =
                item.Find(name)
                ?? throw DynamoErrors.InvalidValue($"Missing the key {name} in the item");
            CheckType(name, value);
            CheckSize(name, value);
        }

        return item.Only(Names);
    }

    /// <summary>A key as given to find an item: exactly the key's attributes.</summary>
    public Item CheckKey(Item key)
    {
        if (key.Attributes.Count != Names.Count)
        {
            throw DynamoErrors.Invalid("The number of conditions on the keys is invalid");
        }

        foreach (var name in Names)
        {
            if (key.Find(name) is not { } value || value.Type != TypeOf(name))
            {
                throw DynamoErrors.Invalid("The provided key element does not match the schema");
            }

            CheckSize(name, value);
        }

        return key;
    }

    public void CheckType(string name, AttributeValue value)
    {
        if (value.Type != TypeOf(name))
        {
            throw DynamoErrors.InvalidValue(
                $"Type mismatch for key {name} expected: {TypeOf(name)} actual: {value.Type}"
            );
        }
    }

    /// <summary>Text by which keys are the same.</summary>
    internal string Identity(Item key) => string.Join('\n', Names.Select(name => key.Find(name)));

    private string TypeOf(string name) => name == Partition ? PartitionType : SortType;

    private void CheckSize(string name, AttributeValue value)
    {
        var size = value switch
        {
            StringValue text => Encoding.UTF8.GetByteCount(text.Text),
            BinaryValue binary => binary.Bytes.Length,
            _ => 1,
        };
        var refusal = (size, name == Partition) switch
        {
            (0, _) => DynamoErrors.Invalid(
                "One or more parameter values are not valid. The AttributeValue for a key "
                    + $"attribute cannot contain an empty string value. Key: {name}"
            ),
            (> MaxPartitionBytes, true) => DynamoErrors.InvalidValue(
                // The missing blank is the service's own.
                $"Size of hashkey has exceeded the maximum size limit of{MaxPartitionBytes} bytes"
            ),
            (> MaxSortBytes, false) => DynamoErrors.InvalidValue(
                "Aggregated size of all range keys has exceeded the size limit of "
                    + $"{MaxSortBytes} bytes"
            ),
            _ => null,
        };
        if (refusal is not null)
        {
            throw refusal;
        }
    }
}
