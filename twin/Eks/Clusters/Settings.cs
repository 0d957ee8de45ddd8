using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Clusters;

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

/// <summary>What happens at the end of a version's standard support.</summary>
internal static class SupportTypes
{
    public const string Standard = "STANDARD";
    public const string Extended = "EXTENDED";

    public static string? Read(Input body) =>
        body.Structure("upgradePolicy")?.OneOf("supportType", Standard, Extended);
}

/// <summary>The five logs of a control plane.</summary>
internal static class ControlPlaneLogs
{
    private static readonly string[] s_types =
    [
        "api",
        "audit",
        "authenticator",
        "controllerManager",
        "scheduler",
    ];

    /// <summary>The types enabled once a <c>logging</c> structure is applied to others.</summary>
    public static IReadOnlySet<string> Read(Input? logging, IReadOnlySet<string> current)
    {
        var enabled = new HashSet<string>(current);
        foreach (var setup in logging?.Structures("clusterLogging") ?? [])
        {
            var types = setup.Texts("types") ?? [];
            if (types.FirstOrDefault(type => !s_types.Contains(type)) is { } unknown)
            {
                throw EksErrors.InvalidParameter($"Unknown control plane log type: {unknown}");
            }

            if (setup.Flag("enabled") ?? false)
            {
                enabled.UnionWith(types);
            }
            else
            {
                enabled.ExceptWith(types);
            }
        }

        return enabled;
    }

    public static JsonObject Write(IReadOnlySet<string> enabled) =>
        new()
        {
            ["clusterLogging"] = new JsonArray([
                .. new[] { true, false }
                    .Select(on => (On: on, Types: s_types.Where(t => enabled.Contains(t) == on)))
                    .Where(setup => setup.Types.Any())
                    .Select(setup => new JsonObject
                    {
                        ["types"] = new JsonArray([.. setup.Types]),
                        ["enabled"] = setup.On,
                    }),
            ]),
        };
}
