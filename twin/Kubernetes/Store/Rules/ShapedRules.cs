using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>What holds for every built-in type: required fields are there, enumerated ones known.</summary>
internal class ShapedRules(ResourceType type) : TypeRules
{
    private readonly Schema _schema = BuiltInSchemas.Of(type);

    protected ResourceType Type => type;

    /// <summary>Unknown fields and nulls are dropped, as decoding into a Go struct does.</summary>
    public override void Default(JsonObject obj, JsonObject? old)
    {
        Pruning.Prune(obj, _schema);
        FillDefaults(obj, old);
    }

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        foreach (var (name, member) in _schema.Properties)
        {
            if (name is not ("metadata" or "status") && obj[name] is { } value)
            {
                ShapeValidation.Check(value, member, name, errors);
            }
        }

        foreach (var name in _schema.Required.Where(name => obj[name] is null))
        {
            errors.Add(FieldError.Required(name));
        }
    }

    protected virtual void FillDefaults(JsonObject obj, JsonObject? old) { }

    protected static void Fill(JsonObject obj, string member, JsonNode value)
    {
        if (obj[member] is null)
        {
            obj[member] = value;
        }
    }

    protected static void RequireSame(
        JsonObject obj,
        JsonObject? old,
        string member,
        List<FieldError> errors
    )
    {
        if (old is not null && !JsonNode.DeepEquals(obj[member], old[member]))
        {
            errors.Add(FieldError.Immutable(member, obj[member]));
        }
    }
}
