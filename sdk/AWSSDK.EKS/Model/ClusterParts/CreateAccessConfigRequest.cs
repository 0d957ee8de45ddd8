using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class CreateAccessConfigRequest
{
    public AuthenticationMode AuthenticationMode { get; set; }
    public bool? BootstrapClusterCreatorAdminPermissions { get; set; }

    internal static void Write(Utf8JsonWriter json, CreateAccessConfigRequest value)
    {
        json.Text("authenticationMode", value.AuthenticationMode);
        json.Flag(
            "bootstrapClusterCreatorAdminPermissions",
            value.BootstrapClusterCreatorAdminPermissions
        );
    }
}

public class UpdateAccessConfigRequest
{
    public AuthenticationMode AuthenticationMode { get; set; }

    internal static void Write(Utf8JsonWriter json, UpdateAccessConfigRequest value)
    {
        json.Text("authenticationMode", value.AuthenticationMode);
    }
}

public class AccessConfigResponse
{
    public AuthenticationMode AuthenticationMode { get; set; }
    public bool? BootstrapClusterCreatorAdminPermissions { get; set; }

    internal static AccessConfigResponse Read(JsonElement json) =>
        new()
        {
            AuthenticationMode = json.Text("authenticationMode"),
            BootstrapClusterCreatorAdminPermissions = json.Flag(
                "bootstrapClusterCreatorAdminPermissions"
            ),
        };
}

public class Identity
{
    public OIDC Oidc { get; set; }

    internal static Identity Read(JsonElement json) =>
        new() { Oidc = json.Child("oidc", OIDC.Read) };
}

public class OIDC
{
    public string Issuer { get; set; }

    internal static OIDC Read(JsonElement json) => new() { Issuer = json.Text("issuer") };
}

public class Certificate
{
    public string Data { get; set; }

    internal static Certificate Read(JsonElement json) => new() { Data = json.Text("data") };
}
