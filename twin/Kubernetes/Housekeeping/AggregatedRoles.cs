using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>Keeps the rules of ClusterRoles with an aggregation rule equal to those they select.</summary>
internal sealed class AggregatedRoles(KubernetesCluster cluster)
{
    // A controller's reaction to a watch event; of the right order of magnitude.
    private static readonly TimeSpan s_reaction = TimeSpan.FromMilliseconds(100);
    private bool _scheduled;

    public static void Start(KubernetesCluster cluster)
    {
        var roles = new AggregatedRoles(cluster);
        cluster.Store.Changed += roles.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.ClusterRoles && !_scheduled)
        {
            _scheduled = true;
            cluster.Later(s_reaction, Aggregate);
        }
    }

    private void Aggregate()
    {
        _scheduled = false;
        var roles = cluster.Store.List(BuiltInTypes.ClusterRoles);
        foreach (var role in roles.Where(role => role["aggregationRule"] is not null))
        {
            var rules = RulesFor(role, roles);
            if (!JsonNode.DeepEquals(rules, role["rules"]))
            {
                cluster.Store.Patch(
                    BuiltInTypes.ClusterRoles,
                    null,
                    role.Name(),
                    copy => copy["rules"] = rules
                );
            }
        }
    }

    private static JsonArray RulesFor(JsonObject role, IReadOnlyList<JsonObject> roles)
    {
        var selectors = role.Items("aggregationRule", "clusterRoleSelectors")
            .Select(LabelMatch.Read)
            .ToList();
        var rules = new JsonArray();
        foreach (
            var rule in roles
                .Where(other => other != role && selectors.Exists(it => it.Matches(other)))
                .SelectMany(other => other.Items("rules"))
        )
        {
            if (!rules.Any(known => JsonNode.DeepEquals(known, rule)))
            {
                rules.Add(rule.DeepClone());
            }
        }

        return rules;
    }
}
