using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>ConfigMaps: valid keys, at most a mebibyte, unchanging when immutable.</summary>
internal sealed class ConfigMapRules() : ShapedRules(BuiltInTypes.ConfigMaps)
{
    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        DataRules.CheckKeys(obj, "data", errors);
        DataRules.CheckKeys(obj, "binaryData", errors);
        DataRules.CheckSize(obj, errors, "data", "binaryData");
        DataRules.CheckImmutable(obj, old, errors, "data", "binaryData");
    }
}

/// <summary>What ConfigMaps and Secrets have in common.</summary>
internal static class DataRules
{
    private const int BytesMax = 1024 * 1024;

    public static void CheckKeys(JsonObject obj, string member, List<FieldError> errors)
    {
        foreach (var (key, _) in obj.Map(member))
        {
            if (Names.WhyNotConfigKey(key) is { } why)
            {
                errors.Add(FieldError.InvalidText($"{member}[{key}]", key, why));
            }
        }
    }

    public static void CheckSize(JsonObject obj, List<FieldError> errors, params string[] members)
    {
        var size = members.Sum(member =>
            obj.Map(member).Values.Sum(value => Encoding.UTF8.GetByteCount(value))
        );
        if (size > BytesMax)
        {
            errors.Add(
                new("FieldValueTooLong", "", $"Too long: may not be more than {BytesMax} bytes")
            );
        }
    }

    public static void CheckImmutable(
        JsonObject obj,
        JsonObject? old,
        List<FieldError> errors,
        params string[] members
    )
    {
        if (old is null || !old.Flag("immutable"))
        {
            return;
        }

        if (!obj.Flag("immutable"))
        {
            errors.Add(
                FieldError.Forbidden("immutable", "field is immutable when `immutable` is set")
            );
        }

        foreach (var member in members.Where(it => !JsonNode.DeepEquals(obj[it], old[it])))
        {
            errors.Add(FieldError.Forbidden(member, "field is immutable when `immutable` is set"));
        }
    }
}
