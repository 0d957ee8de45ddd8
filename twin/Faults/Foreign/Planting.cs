using EksFed.Twin.Checks;

namespace EksFed.Twin.Faults.Foreign;

/// <summary>A stranger's thing that could stand in the way of a call; not there until it is planted.</summary>
public sealed class Planting
{
    private readonly Func<Planted> _plant;
    private Planted? _planted;

    internal Planting(string name, string what, Func<Planted> plant) =>
        (Name, What, _plant) = (name, what, plant);

    /// <summary>The kind of planting, one of <see cref="ForeignPlants.Names"/>.</summary>
    public string Name { get; }

    /// <summary>What is planted, for people.</summary>
    public string What { get; }

    /// <summary>Puts it there, at once and behind the operations: it has been there before the call.</summary>
    /// <returns>What to watch.</returns>
    /// <exception cref="InvalidOperationException">It is there already.</exception>
    public Stranger Plant()
    {
        _planted = _planted is null
            ? _plant()
            : throw new InvalidOperationException($"{What} is planted already");
        return _planted.Stranger;
    }

    /// <summary>The stranger takes it away, if it is still there.</summary>
    public void Remove()
    {
        _planted?.Remove();
        _planted = null;
    }
}

/// <summary>What was planted.</summary>
/// <param name="Stranger">How to look at it.</param>
/// <param name="Remove">Takes it away; nothing where it is gone.</param>
internal sealed record Planted(Stranger Stranger, Action Remove);
