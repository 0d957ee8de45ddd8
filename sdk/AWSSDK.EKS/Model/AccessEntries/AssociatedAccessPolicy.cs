using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class AssociatedAccessPolicy
{
    public AccessScope AccessScope { get; set; }
    public DateTime? AssociatedAt { get; set; }
    public DateTime? ModifiedAt { get; set; }
    public string PolicyArn { get; set; }

    internal static AssociatedAccessPolicy Read(JsonElement json) =>
        new()
        {
            AccessScope = json.Child("accessScope", AccessScope.Read),
            AssociatedAt = json.Time("associatedAt"),
            ModifiedAt = json.Time("modifiedAt"),
            PolicyArn = json.Text("policyArn"),
        };
}

public class AccessScope
{
    public List<string> Namespaces { get; set; } = Unset.List<string>();
    public AccessScopeType Type { get; set; }

    internal static AccessScope Read(JsonElement json) =>
        new() { Namespaces = json.Texts("namespaces"), Type = json.Text("type") };

    internal static void Write(Utf8JsonWriter json, AccessScope value)
    {
        json.Texts("namespaces", value.Namespaces);
        json.Text("type", value.Type);
    }
}
