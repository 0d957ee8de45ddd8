using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Secrets: <c>stringData</c> becomes <c>data</c>, the type never changes and decides what must be there.</summary>
internal sealed class SecretRules() : ShapedRules(BuiltInTypes.Secrets)
{
    public const string AccountToken = "kubernetes.io/service-account-token";
    public const string AccountName = "kubernetes.io/service-account.name";

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        DataRules.CheckKeys(obj, "data", errors);
        DataRules.CheckSize(obj, errors, "data");
        DataRules.CheckImmutable(obj, old, errors, "data");
        RequireSame(obj, old, "type", errors);
        switch (obj.Text("type"))
        {
            case AccountToken when string.IsNullOrEmpty(obj.Annotation(AccountName)):
                errors.Add(FieldError.Required($"metadata.annotations[{AccountName}]"));
                break;
            case "kubernetes.io/tls":
                RequireKey(obj, "tls.crt", errors);
                RequireKey(obj, "tls.key", errors);
                break;
            case "kubernetes.io/dockerconfigjson":
                RequireKey(obj, ".dockerconfigjson", errors);
                break;
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        Fill(obj, "type", "Opaque");
        foreach (var (key, value) in obj.Map("stringData"))
        {
            obj.Ensure("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        }

        obj.Remove("stringData");
        foreach (var (_, value) in obj.Map("data"))
        {
            if (!Convert.TryFromBase64String(value, new byte[value.Length], out _))
            {
                throw KubeStatus.BadRequest(
                    "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 0"
                );
            }
        }
    }

    private static void RequireKey(JsonObject obj, string key, List<FieldError> errors)
    {
        if (obj.Text("data", key) is null)
        {
            errors.Add(FieldError.Required($"data[{key}]"));
        }
    }
}
