using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Settings;

/// <summary>The five logs of a control plane.</summary>
internal static class ControlPlaneLogs
{
    private static readonly bool[] s_onAndOff = [true, false];

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
                .. s_onAndOff
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
