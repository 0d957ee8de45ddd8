using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Settings;

/// <summary>How clusters learn who their users are.</summary>
internal static class AuthenticationModes
{
    public const string ConfigMap = "CONFIG_MAP";
    public const string ApiAndConfigMap = "API_AND_CONFIG_MAP";
    public const string Api = "API";

    // There is no way back (D: "setting up access entries").
    private static readonly string[] s_path = [ConfigMap, ApiAndConfigMap, Api];

    public static string? Read(Input? access) => access?.OneOf("authenticationMode", s_path);

    public static bool CanBecome(string from, string to) =>
        Array.IndexOf(s_path, to) == Array.IndexOf(s_path, from) + 1;
}
