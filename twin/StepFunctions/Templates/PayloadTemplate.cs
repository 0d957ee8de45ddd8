using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Templates;

/// <summary>
/// A compiled payload template: keys that end in <c>.$</c> are computed, everything else is as written.
/// </summary>
public abstract class PayloadTemplate
{
    /// <summary>A new tree that belongs to nobody yet.</summary>
    public abstract JsonNode? Fill(Scope scope);
}

internal sealed class LiteralTemplate(JsonNode? value) : PayloadTemplate
{
    public override JsonNode? Fill(Scope scope) => value?.DeepClone();
}

internal sealed class ComputedTemplate(Expression expression) : PayloadTemplate
{
    public override JsonNode? Fill(Scope scope) => expression.Evaluate(scope)?.DeepClone();
}

internal sealed class ArrayTemplate(IReadOnlyList<PayloadTemplate> items) : PayloadTemplate
{
    public override JsonNode Fill(Scope scope)
    {
        var array = new JsonArray();
        foreach (var item in items)
        {
            array.Add(item.Fill(scope));
        }

        return array;
    }
}

internal sealed class ObjectTemplate(IReadOnlyList<KeyValuePair<string, PayloadTemplate>> members)
    : PayloadTemplate
{
    public IEnumerable<string> Names => members.Select(member => member.Key);

    public override JsonNode Fill(Scope scope)
    {
        var filled = new JsonObject();
        foreach (var (name, member) in members)
        {
            filled.Add(name, member.Fill(scope));
        }

        return filled;
    }
}
