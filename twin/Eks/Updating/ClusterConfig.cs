using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Settings;

namespace EksFed.Twin.Eks.Updating;

/// <summary>UpdateClusterConfig: one kind of change at a time, one change at a time.</summary>
internal static class ClusterConfig
{
    private static readonly Func<Cluster, Input, Change?>[] s_kinds =
    [
        EndpointChange,
        LoggingChange,
        AccessChange,
        UpgradePolicyChange,
        DeletionProtectionChange,
        ZonalShiftChange,
    ];

    public static JsonObject UpdateClusterConfig(EksCall call)
    {
        var cluster = call.Cluster;
        if (call.Region.Tokens.Find<Update>(call) is { } made)
        {
            return made.Answer();
        }

        RequireUpdatable(cluster);
        var changes = s_kinds.Select(kind => kind(cluster, call.Body)).OfType<Change>().ToList();
        _ = call.Body.Text("clientRequestToken");
        call.End();
        if (changes is not [var change])
        {
            throw EksErrors.InvalidParameter(
                changes.Count == 0
                    ? "No changes needed for the cluster config provided"
                    : "Only one type of update can be allowed."
            );
        }

        var update = new Update(cluster, null, change.Type, change.Parameters);
        call.Region.Tokens.Remember(call, update);
        Begin(cluster, update, change.Apply);
        return update.Answer();
    }

    private static void RequireUpdatable(Cluster cluster)
    {
        if (cluster.Status == Cluster.Updating)
        {
            var running = cluster.Updates.Last(update => update.Status == "InProgress");
            throw EksErrors.InUse(
                $"Cannot {running.Type} because cluster {cluster.Name} currently has update "
                    + $"{running.Id} in progress",
                cluster.Name
            );
        }

        cluster.RequireActive();
    }

    private static void Begin(Cluster cluster, Update update, Action apply)
    {
        cluster.Updates.Add(update);
        cluster.Become(Cluster.Updating);
        cluster.Begin(
            LifecycleKind.ClusterUpdated,
            $"{cluster.Key}/{cluster.Updates.Count}",
            () =>
            {
                apply();
                update.Status = "Successful";
                cluster.Become(Cluster.Active);
            },
            () =>
            {
                update.Fail();
                cluster.Become(Cluster.Active);
            }
        );
    }

    private static Change? EndpointChange(Cluster cluster, Input body)
    {
        if (body.Structure("resourcesVpcConfig") is not { } vpc)
        {
            return null;
        }

        var wanted = cluster.Endpoint.With(vpc);
        return wanted.IsSame(cluster.Endpoint)
            ? throw EksErrors.InvalidParameter(
                $"Cluster is already at the desired configuration with {wanted}",
                cluster.Name
            )
            : new(
                "EndpointAccessUpdate",
                () => cluster.Open(wanted),
                ("EndpointPublicAccess", wanted.Public ? "true" : "false"),
                ("EndpointPrivateAccess", wanted.Private ? "true" : "false"),
                ("PublicAccessCidrs", ClusterJson.List(wanted.PublicCidrs).ToJsonString())
            );
    }

    private static Change? LoggingChange(Cluster cluster, Input body)
    {
        if (body.Structure("logging") is not { } logging)
        {
            return null;
        }

        var wanted = ControlPlaneLogs.Read(logging, cluster.LogTypes);
        return wanted.SetEquals(cluster.LogTypes)
            ? throw EksErrors.InvalidParameter(
                "No changes needed for the logging config provided",
                cluster.Name
            )
            : new(
                "LoggingUpdate",
                () =>
                {
                    cluster.LogTypes = wanted;
                    ControlPlane.EnsureLogGroup(cluster);
                },
                ("ClusterLogging", ControlPlaneLogs.Write(wanted).ToJsonString())
            );
    }

    private static Change? AccessChange(Cluster cluster, Input body)
    {
        if (AuthenticationModes.Read(body.Structure("accessConfig")) is not { } wanted)
        {
            return null;
        }

        var current = cluster.AuthenticationMode;
        return AuthenticationModes.CanBecome(current, wanted)
            ? new(
                "AccessConfigUpdate",
                () => cluster.AuthenticationMode = wanted,
                ("AuthenticationMode", $"\"{wanted}\"")
            )
            : throw EksErrors.InvalidParameter(
                $"Unsupported authentication mode update from {current} to {wanted}",
                cluster.Name
            );
    }

    private static Change? UpgradePolicyChange(Cluster cluster, Input body)
    {
        if (SupportTypes.Read(body) is not { } wanted)
        {
            return null;
        }

        ClusterVersions.RequireUsable(cluster.Version, wanted, cluster.Region.World.Clock.Now);
        return new(
            "UpgradePolicyUpdate",
            () => cluster.SupportType = wanted,
            ("UpgradePolicy", wanted)
        );
    }

    private static Change? DeletionProtectionChange(Cluster cluster, Input body) =>
        body.Flag("deletionProtection") is { } wanted
            ? new(
                "DeletionProtectionUpdate",
                () => cluster.DeletionProtection = wanted,
                ("DeletionProtection", wanted ? "true" : "false")
            )
            : null;

    private static Change? ZonalShiftChange(Cluster cluster, Input body) =>
        body.Structure("zonalShiftConfig")?.Flag("enabled") is { } wanted
            ? new(
                "ZonalShiftConfigUpdate",
                () => cluster.ZonalShift = wanted,
                ("ZonalShiftConfig", wanted ? "true" : "false")
            )
            : null;

    private sealed record Change(
        string Type,
        Action Apply,
        params (string Type, string Value)[] Parameters
    );
}
