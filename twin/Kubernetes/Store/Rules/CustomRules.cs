using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Custom resources: pruned, defaulted and validated by the schema of their definition.</summary>
internal sealed class CustomRules(Schema schema, bool hasStatus) : TypeRules
{
    /// <summary>The schema of the stored version.</summary>
    public Schema Schema => schema;

    public override void Default(JsonObject obj, JsonObject? old)
    {
        Pruning.Prune(obj, schema);
        Pruning.FillDefaults(obj, schema);
    }

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors) =>
        Validate(obj, hasStatus ? "status" : null, errors);

    public override void ValidateStatus(JsonObject obj, JsonObject old, List<FieldError> errors)
    {
        Pruning.Prune(obj, schema);
        Pruning.FillDefaults(obj, schema);
        if (obj["status"] is { } status && schema.Member("status") is { } member)
        {
            SchemaValidation.Validate(status, member, "status", errors);
        }
    }

    private void Validate(JsonObject obj, string? except, List<FieldError> errors)
    {
        foreach (var name in schema.Required.Where(name => name != except && obj[name] is null))
        {
            errors.Add(FieldError.Required(name));
        }

        foreach (var (name, value) in obj)
        {
            if (name != except && schema.Member(name) is { Name: null } member)
            {
                SchemaValidation.Validate(value, member, name, errors);
            }
        }
    }
}
