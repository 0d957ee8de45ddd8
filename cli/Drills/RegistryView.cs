using System.Text.Json.Nodes;
using EksFed.Twin;
using EksFed.Twin.DynamoDb;

namespace EksFed.Cli.Drills;

/// <summary>What the registry's table says of one federation, read past the functions.</summary>
internal sealed class RegistryView(World world, string federation)
{
    // The statuses that the API documents.
    public const string Ready = "Ready";
    public const string Failed = "Failed";
    public const string RolledBack = "RolledBack";
    public const string Destroyed = "Destroyed";
    public const string DestroyBlocked = "DestroyBlocked";

    /// <summary>Null when it was never claimed.</summary>
    public string? Status => Text("status");

    /// <summary>The execution that has the lock.</summary>
    public string? Holder => Text("holder");

    public string? Error => Text("error");

    /// <summary>Address ranges that are this federation's.</summary>
    public IReadOnlyList<string> Ranges =>
        [
            .. Items
                .Where(item => Value(item, "federation") == federation)
                .Select(item => Value(item, "id")!)
                .Order(StringComparer.Ordinal),
        ];

    private IEnumerable<JsonObject> Items =>
        world
            .Service<DynamoDbApi>()
            .Tables.SelectMany(table => table.Items)
            .Select(item => item.ToJson());

    private string? Text(string attribute) =>
        Items.FirstOrDefault(item => Value(item, "id") == $"federation#{federation}") is { } item
            ? Value(item, attribute)
            : null;

    private static string? Value(JsonObject item, string attribute) =>
        (string?)item[attribute]?["S"];
}
