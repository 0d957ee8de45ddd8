using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The client context as the invoker sent it.</summary>
internal sealed class InvokerContext(JsonElement json) : IClientContext, IClientApplication
{
    public IDictionary<string, string> Environment { get; } = json.Map("env");
    public IDictionary<string, string> Custom { get; } = json.Map("custom");
    public IClientApplication Client => this;
    public string AppPackageName { get; } = json.Child("client").Text("app_package_name");
    public string AppTitle { get; } = json.Child("client").Text("app_title");
    public string AppVersionCode { get; } = json.Child("client").Text("app_version_code");
    public string AppVersionName { get; } = json.Child("client").Text("app_version_name");
    public string InstallationId { get; } = json.Child("client").Text("installation_id");

    /// <summary>Null when the invoker sent none.</summary>
    internal static InvokerContext Parse(string json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return new InvokerContext(document.RootElement);
    }
}

/// <summary>The Cognito identity as Lambda sent it.</summary>
internal sealed class CognitoIdentity(JsonElement json) : ICognitoIdentity
{
    public string IdentityId { get; } = json.Text("cognitoIdentityId");
    public string IdentityPoolId { get; } = json.Text("cognitoIdentityPoolId");

    /// <summary>Null when Lambda sent none.</summary>
    internal static CognitoIdentity Parse(string json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return new CognitoIdentity(document.RootElement);
    }
}

file static class Members
{
    internal static JsonElement Child(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child)
            ? child
            : default;

    internal static string Text(this JsonElement json, string name) =>
        json.Child(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    internal static Dictionary<string, string> Map(this JsonElement json, string name) =>
        json.Child(name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().ToDictionary(member => member.Name, member => $"{member.Value}")
            : [];
}
