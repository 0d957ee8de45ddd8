using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>A parsed update: all operands are read from the item as it was before.</summary>
internal sealed class UpdateExpression(IReadOnlyList<UpdateAction> actions)
{
    public static UpdateExpression? Parse(string? text, Placeholders placeholders) =>
        text is null
            ? null
            : new UpdateParser(
                new ExpressionReader("UpdateExpression", text, placeholders)
            ).Parse();

    public IEnumerable<string> Roots => actions.Select(action => action.Path.Root);

    /// <summary>The paths it touches, for <c>UPDATED_OLD</c> and <c>UPDATED_NEW</c>.</summary>
    public Projection Touched => new([.. actions.Select(action => action.Path)]);

    public Item Apply(Item before)
    {
        var after = before;
        foreach (var action in actions.Where(action => action is not RemoveAction))
        {
            after = action.Apply(before, after);
        }

        // Indices are those of the item before: the last element goes first.
        foreach (
            var action in actions
                .OfType<RemoveAction>()
                .OrderByDescending(action => action.Path.Elements[^1].Index ?? 0)
        )
        {
            after = action.Apply(before, after);
        }

        return after;
    }
}

/// <summary>One action of an update.</summary>
internal abstract record UpdateAction(DocumentPath Path)
{
    public abstract Item Apply(Item before, Item after);

    protected static WireError InvalidPath() =>
        DynamoErrors.Invalid(
            "The document path provided in the update expression is invalid for update"
        );

    protected static WireError WrongType() =>
        DynamoErrors.Invalid("An operand in the update expression has an incorrect data type");
}

internal sealed record SetAction(DocumentPath Path, UpdateValue Value) : UpdateAction(Path)
{
    public override Item Apply(Item before, Item after) =>
        Path.Set(after, Value.Evaluate(before)) ?? throw InvalidPath();
}

internal sealed record RemoveAction(DocumentPath Path) : UpdateAction(Path)
{
    public override Item Apply(Item before, Item after) =>
        Path.Remove(after) ?? throw InvalidPath();
}

/// <summary><c>ADD</c>: to a number, or elements to a set; an absent attribute starts empty.</summary>
internal sealed record AddAction(DocumentPath Path, AttributeValue Value) : UpdateAction(Path)
{
    public override Item Apply(Item before, Item after)
    {
        var sum = (Path.Find(before), Value) switch
        {
            (null, var value) => value,
            (NumberValue number, NumberValue added) => new NumberValue(
                number.Number.Add(added.Number)
            ),
            (SetValue set, SetValue added) when set.Type == added.Type => new SetValue(
                set.Type,
                [.. set.Elements, .. added.Elements.Where(element => !set.Contains(element))]
            ),
            _ => throw WrongType(),
        };
        return Path.Set(after, sum) ?? throw InvalidPath();
    }
}

/// <summary><c>DELETE</c>: elements from a set; an emptied set disappears.</summary>
internal sealed record DeleteAction(DocumentPath Path, SetValue Value) : UpdateAction(Path)
{
    public override Item Apply(Item before, Item after)
    {
        switch (Path.Find(before))
        {
            case null:
                return after;
            case SetValue set when set.Type == Value.Type:
                var left = set.Elements.Where(element => !Value.Contains(element)).ToList();
                return (
                        left.Count == 0
                            ? Path.Remove(after)
                            : Path.Set(after, new SetValue(set.Type, left))
                    ) ?? throw InvalidPath();
            default:
                throw WrongType();
        }
    }
}
