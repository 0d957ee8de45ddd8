using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Updating;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>UpdateNodegroupConfig: sizes, labels, taints, pace of updates.</summary>
internal static class NodegroupConfig
{
    public static JsonObject UpdateNodegroupConfig(EksCall call)
    {
        var group = NodegroupOperations.Find(call);
        if (call.Region.Tokens.Find<Update>(call) is { } made)
        {
            return made.Answer();
        }

        if (group.Status != Nodegroup.Active)
        {
            throw EksErrors.InUse(
                $"Nodegroup {group.Name} cannot be updated while it is {group.Status}",
                group.Cluster.Name,
                group.Name
            );
        }

        var (apply, parameters) = Read(group, call.Body);
        call.End();
        if (parameters.Count == 0)
        {
            throw EksErrors.InvalidParameter(
                "No changes needed for the node group config provided",
                group.Cluster.Name
            );
        }

        var update = new Update(group.Cluster, group.Name, "ConfigUpdate", parameters);
        call.Region.Tokens.Remember(call, update);
        Begin(group, update, apply);
        return update.Answer();
    }

    private static (Action Apply, List<(string, string)> Parameters) Read(
        Nodegroup group,
        Input body
    )
    {
        List<(string, string)> parameters = [];
        Action apply = static () => { };
        if (body.Structure("scalingConfig") is { } scaling)
        {
            var wanted = group.Scaling.With(scaling);
            apply += () => group.Scaling = wanted;
            parameters.Add(("DesiredSize", $"{wanted.Desired}"));
            parameters.Add(("MaxSize", $"{wanted.Max}"));
            parameters.Add(("MinSize", $"{wanted.Min}"));
        }

        if (body.Structure("labels") is { } labels)
        {
            var wanted = Merge(group.Labels, labels);
            apply += () => group.Labels = wanted;
            parameters.Add(("LabelsToAdd", ClusterJson.Tags(wanted).ToJsonString()));
        }

        if (body.Structure("taints") is { } taints)
        {
            var wanted = Merge(group.Taints, taints);
            apply += () => group.Taints = wanted;
            var all = new JsonArray([.. wanted.Select(taint => taint.Write())]);
            parameters.Add(("TaintsToAdd", all.ToJsonString()));
        }

        if (body.Structure("updateConfig") is { } pace)
        {
            var wanted = NodegroupSpec.ReadUpdateConfig(pace);
            apply += () => group.UpdateConfig = wanted;
            parameters.Add(("MaxUnavailable", wanted.ToJsonString()));
        }

        _ = body.Text("clientRequestToken");
        return (apply, parameters);
    }

    private static void Begin(Nodegroup group, Update update, Action apply)
    {
        var cluster = group.Cluster;
        cluster.Updates.Add(update);
        group.Become(Nodegroup.Updating);
        group.Begin(
            LifecycleKind.NodeGroupUpdated,
            $"{group.Key}/{cluster.Updates.Count}",
            () =>
            {
                apply();
                var known = group.Machines.Count;
                Machines.Resize(group, group.Scaling.Desired);
                Machines.Register(group, from: known);
                update.Status = "Successful";
                group.Become(Nodegroup.Active);
            },
            () =>
            {
                update.Fail();
                group.Become(Nodegroup.Active);
            }
        );
    }

    private static Dictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> current,
        Input change
    )
    {
        var merged = new Dictionary<string, string>(current);
        foreach (var (key, value) in change.Map("addOrUpdateLabels") ?? current)
        {
            merged[key] = value;
        }

        foreach (var key in change.Texts("removeLabels") ?? [])
        {
            merged.Remove(key);
        }

        return merged;
    }

    private static List<NodegroupTaint> Merge(IReadOnlyList<NodegroupTaint> current, Input change)
    {
        var added = NodegroupTaint.Read(change.Structures("addOrUpdateTaints"));
        var removed = NodegroupTaint.Read(change.Structures("removeTaints"));
        return
        [
            .. current
                .Where(taint => !removed.Concat(added).Any(t => IsSame(t, taint)))
                .Concat(added),
        ];
    }

    private static bool IsSame(NodegroupTaint one, NodegroupTaint other) =>
        one.Key == other.Key && one.Effect == other.Effect;
}
