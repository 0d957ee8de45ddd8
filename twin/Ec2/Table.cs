using System.Collections;

namespace EksFed.Twin.Ec2;

/// <summary>All resources of one kind in one Region, in the order of their creation.</summary>
internal sealed class Table<T>(Ec2Kind kind) : IEnumerable<T>
    where T : Ec2Resource
{
    private readonly OrderedDictionary<string, T> _items = new(StringComparer.Ordinal);

    public T Add(T item)
    {
        _items.Add(item.Id, item);
        return item;
    }

    public void Remove(T item) => _items.Remove(item.Id);

    public T? Find(string? id) =>
        id is not null && _items.TryGetValue(id, out var item) && item.IsVisible ? item : null;

    /// <summary>The resource of that id, or EC2's refusal.</summary>
    public T Get(string id)
    {
        kind.RefuseMalformed(id);
        return Find(id) ?? throw kind.NotFound(id);
    }

    public IEnumerator<T> GetEnumerator() =>
        _items.Values.Where(item => item.IsVisible).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
