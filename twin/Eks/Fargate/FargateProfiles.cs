using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Eks.Fargate;

/// <summary>CreateFargateProfile, Describe-, List- and DeleteFargateProfile.</summary>
internal static class FargateProfiles
{
    private const int Quota = 10;
    private const int MostSelectors = 5;

    public static JsonObject CreateFargateProfile(EksCall call)
    {
        var cluster = call.Cluster;
        var body = call.Body;
        var name = body.RequiredText("fargateProfileName");
        var role = body.RequiredText("podExecutionRoleArn");
        var subnets = body.Texts("subnets");
        var selectors = (body.Structures("selectors") ?? []).Select(FargateSelector.Read).ToList();
        var tags = Rules.Tags(body);
        _ = body.Text("clientRequestToken");
        call.End();
        if (call.Region.Tokens.Find<FargateProfile>(call) is { } made)
        {
            return made.Answer();
        }

        Roles.RequirePodExecution(call.Region, role, cluster.Name);
        RequireSelectors(selectors);
        cluster.RequireActive();
        RequireRoom(cluster, name);
        var created = new FargateProfile(cluster, name, role)
        {
            Subnets = PrivateSubnets(cluster, subnets),
            Selectors = selectors,
            Tags = tags,
        };
        cluster.FargateProfiles.Add(created);
        call.Region.Tokens.Remember(call, created);
        AccessEntries.AddForNodes(cluster, role, "FARGATE_LINUX");
        created.Create();
        return created.Answer();
    }

    public static JsonObject DescribeFargateProfile(EksCall call)
    {
        call.End();
        return Find(call).Answer();
    }

    public static JsonObject ListFargateProfiles(EksCall call)
    {
        call.End(Page.MaxResults, Page.NextToken);
        return Page.Of(
            call,
            "fargateProfileNames",
            call.Cluster.FargateProfiles.Select(profile => profile.Name)
        );
    }

    public static JsonObject DeleteFargateProfile(EksCall call)
    {
        call.End();
        var profile = Find(call);
        if (Busy(profile.Cluster) is { } busy)
        {
            throw EksErrors.InUse(
                $"Cannot delete Fargate Profile {profile.Name} because cluster "
                    + $"{profile.Cluster.Name} currently has Fargate profile {busy.Name} in status "
                    + busy.Status,
                profile.Cluster.Name
            );
        }

        profile.Delete();
        return profile.Answer();
    }

    private static FargateProfile Find(EksCall call)
    {
        var name = call["fargateProfileName"];
        return call.Cluster.FargateProfiles.Find(profile => profile.Name == name)
            ?? throw EksErrors.NotFound(
                $"No Fargate Profile found with name: {name}.",
                call["name"]
            );
    }

    // D: one profile of a cluster can be created or deleted at a time.
    private static FargateProfile? Busy(Cluster cluster) =>
        cluster.FargateProfiles.Find(profile => profile.IsBusy);

    private static void RequireSelectors(List<FargateSelector> selectors)
    {
        if (selectors.Count == 0)
        {
            throw EksErrors.InvalidParameter("Fargate Profile requires at least one selector.");
        }

        if (selectors.Count > MostSelectors)
        {
            throw EksErrors.InvalidParameter(
                $"Fargate Profile can have at most {MostSelectors} selectors."
            );
        }
    }

    private static void RequireRoom(Cluster cluster, string name)
    {
        if (name.Length is 0 or > 100 || name.StartsWith("eks-", StringComparison.Ordinal))
        {
            throw EksErrors.InvalidParameter($"The Fargate Profile name '{name}' is not valid");
        }

        if (cluster.FargateProfiles.Exists(profile => profile.Name == name))
        {
            throw EksErrors.InUse(
                "A Fargate Profile already exists with this name in this cluster.",
                cluster.Name
            );
        }

        if (Busy(cluster) is { } busy)
        {
            throw EksErrors.InUse(
                $"Cannot create Fargate Profile {name} because cluster {cluster.Name} currently has "
                    + $"Fargate profile {busy.Name} in status {busy.Status}",
                cluster.Name
            );
        }

        if (cluster.FargateProfiles.Count >= Quota)
        {
            throw EksErrors.LimitExceeded(
                $"The maximum number of Fargate profiles per cluster ({Quota}) has been reached.",
                cluster.Name
            );
        }
    }

    // D: omitted means all private subnets of the cluster.
    private static List<string> PrivateSubnets(Cluster cluster, IReadOnlyList<string>? asked)
    {
        var subnets = Rules.Subnets(cluster.Region, asked ?? cluster.SubnetIds);
        if (asked is null)
        {
            var closed = subnets.Where(s => !s.HasInternetGateway).Select(s => s.Id).ToList();
            return closed.Count > 0
                ? closed
                : throw EksErrors.InvalidParameter("The cluster has no private subnet");
        }

        return subnets.Find(s => s.HasInternetGateway || s.VpcId != cluster.VpcId) is { } wrong
            ? throw EksErrors.InvalidParameter(
                $"Subnet {wrong.Id} provided in Fargate Profile is not a private subnet"
            )
            : [.. asked];
    }
}
