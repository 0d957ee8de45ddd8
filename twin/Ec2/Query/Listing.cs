namespace EksFed.Twin.Ec2.Query;

/// <summary>How one Describe operation lists its resources: by id, by filter, page by page.</summary>
/// <param name="set">Name of the list element in the answer.</param>
/// <param name="ids">Name of the parameter that lists ids.</param>
/// <param name="write">Writes one item.</param>
internal sealed class Listing<T>(string set, string ids, Action<Ec2Xml, T> write)
    where T : Ec2Resource
{
    /// <summary>False for the few operations that know no pages.</summary>
    public bool Paged { get; init; } = true;

    private Filters<T> Filters { get; } = new() { TagsOf = item => item.Tags };

    public Listing<T> Filter(string name, Func<T, string?> value)
    {
        Filters.Add(name, value);
        return this;
    }

    public Listing<T> FilterMany(string name, Func<T, IEnumerable<string?>> values)
    {
        Filters.AddMany(name, values);
        return this;
    }

    public Listing<T> FilterBool(string name, Func<T, bool> value)
    {
        Filters.AddBool(name, value);
        return this;
    }

    /// <summary>The filter of most, not all, operations on the account that owns the resource.</summary>
    public Listing<T> FilterOwner() => Filter("owner-id", item => item.Region.Account.Id);

    /// <summary>Performs the operation over a Region's table.</summary>
    public void Describe(Ec2Call call, Table<T> table, Ec2Xml answer)
    {
        var wanted = call.Parameters.List(ids);
        var filter = Filters.Read(call.Parameters);
        var page = Paged ? Page.Read(call.Parameters) : Page.Whole;
        call.Begin();
        var chosen = wanted.Count == 0 ? table : wanted.Distinct().Select(table.Get);
        var found = chosen
            .Where(filter)
            .OrderBy(item => item.Order)
            .Select(item => (item, item.Order));
        page.Write(answer, set, found, write);
    }
}
