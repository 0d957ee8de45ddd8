using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class EncryptionConfig
{
    public Provider Provider { get; set; }
    public List<string> Resources { get; set; } = Unset.List<string>();

    internal static EncryptionConfig Read(JsonElement json) =>
        new()
        {
            Provider = json.Child("provider", Provider.Read),
            Resources = json.Texts("resources"),
        };

    internal static void Write(Utf8JsonWriter json, EncryptionConfig value)
    {
        json.Child("provider", value.Provider, Provider.Write);
        json.Texts("resources", value.Resources);
    }
}

public class Provider
{
    public string KeyArn { get; set; }

    internal static Provider Read(JsonElement json) => new() { KeyArn = json.Text("keyArn") };

    internal static void Write(Utf8JsonWriter json, Provider value)
    {
        json.Text("keyArn", value.KeyArn);
    }
}
