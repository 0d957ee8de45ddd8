using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Eks;

/// <summary>A call of EKS as IAM is asked about it. The body may yet prove to be invalid.</summary>
internal sealed class EksQuestion(
    EksRegion region,
    string operation,
    IReadOnlyDictionary<string, string> path,
    JsonObject body,
    Uri uri
)
{
    public string Operation => operation;

    public IReadOnlyDictionary<string, string> Path => path;

    public JsonObject Body => body;

    /// <summary>Tags in the body.</summary>
    public List<KeyValuePair<string, string>> Tags { get; } =
    [
        .. (body["tags"] as JsonObject ?? []).Select(tag =>
            KeyValuePair.Create(tag.Key, $"{tag.Value}")
        ),
    ];

    private IamAccount Iam => region.World.Iam;

    private Cluster? Cluster =>
        region.Clusters.FirstOrDefault(cluster => cluster.Name == path.GetValueOrDefault("name"));

    public static IEnumerable<string> Texts(JsonNode? list) =>
        (list as JsonArray ?? []).Select(each => $"{each}");

    public string? Text(string member) => (body[member] as JsonValue)?.ToString();

    public string? Query(string name) => Queries(name).FirstOrDefault();

    public IEnumerable<string> Queries(string name) =>
        uri
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(pair => Uri.UnescapeDataString(pair[(name.Length + 1)..].Replace('+', ' ')));

    public string Arn(string resource) => region.Arn(resource);

    public AccessRequest On(string arn) =>
        new($"eks:{operation}", arn) { Keys = new ConditionKeys() };

    public AccessRequest OnCluster() => On(Arn($"cluster/{path["name"]}"), Cluster?.Tags);

    /// <summary>On a cluster in which something with tags of its own is to be made.</summary>
    public AccessRequest InCluster()
    {
        var request = OnCluster();
        request.Keys.AddRequestTags(Tags);
        return request;
    }

    public AccessRequest OnNodegroup(string name)
    {
        var found = Cluster?.Nodegroups.Find(group => group.Name == name);
        return On(found?.Arn ?? Arn($"nodegroup/{path["name"]}/{name}/*"), found?.Spec.Tags);
    }

    public AccessRequest OnFargateProfile()
    {
        var name = path["fargateProfileName"];
        var found = Cluster?.FargateProfiles.Find(profile => profile.Name == name);
        return On(found?.Arn ?? Arn($"fargateprofile/{path["name"]}/{name}/*"), found?.Tags);
    }

    public AccessRequest OnAccessEntry()
    {
        var principal = path["principalArn"];
        var found = Cluster?.AccessEntries.Find(entry => entry.PrincipalArn == principal);
        var request = On(found?.Arn ?? AccessEntryArn(principal), found?.Tags);
        request.Keys.Add("eks:clusterName", path["name"]).Add("eks:principalArn", principal);
        if (found is not null)
        {
            request
                .Keys.Add("eks:accessEntryType", found.Type)
                .Add("eks:username", found.Username)
                .Add("eks:kubernetesGroups", found.Groups);
        }

        return request;
    }

    /// <summary>Of an entry that is not there: its own id is anybody's guess.</summary>
    public string AccessEntryArn(string principal) =>
        principal.Split(':', 6) is [_, _, _, _, var account, var resource]
            ? Arn(
                $"access-entry/{path["name"]}/{resource.Split('/')[0]}/{account}/{resource.Split('/')[^1]}/*"
            )
            : Arn($"access-entry/{path["name"]}/*");

    public IReadOnlyDictionary<string, string> TagsOf(string arn) =>
        region
            .Clusters.Select(cluster => Tagging.Find(cluster, arn))
            .FirstOrDefault(tags => tags is not null)
        ?? [];

    /// <summary>Tags in a create call need TagResource, too, on what is made.</summary>
    public IEnumerable<AccessRequest> TagOnCreate(string arn) =>
        Tags.Count == 0
            ? []
            : [new("eks:TagResource", arn) { Keys = new ConditionKeys().AddRequestTags(Tags) }];

    /// <summary>The right to hand the role of that member to a service.</summary>
    public IEnumerable<AccessRequest> Pass(string member, string service) =>
        Text(member) is { } role
            ?
            [
                new("iam:PassRole", role)
                {
                    Keys = new ConditionKeys().Add("iam:PassedToService", service),
                },
            ]
            : [];

    /// <summary>What EKS reads of a role in its caller's name; IAM's refusals name it in its own way.</summary>
    public IEnumerable<AccessRequest> Inspect(string member) =>
        Text(member) is { } role
            ? [Reading("iam:GetRole", role), Reading("iam:ListAttachedRolePolicies", role)]
            : [];

    /// <summary>EKS describes subnets and the like in its caller's name.</summary>
    public AccessRequest Describe(string what) =>
        new($"ec2:Describe{what}", "*")
        {
            Keys = new ConditionKeys().Add("ec2:Region", region.Name),
        };

    /// <summary>The right to make a service's own role; asked only until there is one.</summary>
    public IEnumerable<AccessRequest> LinkedRole(string service) =>
        Iam.Find(LinkedRoles.ArnOf(service, Iam.Id)) is null
            ?
            [
                new("iam:CreateServiceLinkedRole", LinkedRoles.ArnOf(service, Iam.Id))
                {
                    Keys = new ConditionKeys().Add("iam:AWSServiceName", service),
                },
            ]
            : [];

    /// <summary>EKS looks in its caller's name whether there is one.</summary>
    public AccessRequest LookForLinkedRole(string service) =>
        Reading("iam:GetRole", LinkedRoles.ArnOf(service, Iam.Id));

    /// <summary>Settings of a cluster, as far as the request has them.</summary>
    public void AddClusterKeys(ConditionKeys keys)
    {
        var (access, vpc) = (body["accessConfig"], body["resourcesVpcConfig"]);
        Set("eks:authenticationMode", access?["authenticationMode"]);
        Set("eks:supportType", body["upgradePolicy"]?["supportType"]);
        Set("eks:endpointPublicAccess", vpc?["endpointPublicAccess"]);
        Set("eks:endpointPrivateAccess", vpc?["endpointPrivateAccess"]);
        Set("eks:deletionProtection", body["deletionProtection"]);
        Set("eks:zonalShiftEnabled", body["zonalShiftConfig"]?["enabled"]);
        foreach (var setup in body["logging"]?["clusterLogging"] as JsonArray ?? [])
        {
            foreach (var type in Texts(setup?["types"]))
            {
                Set($"eks:loggingType/{type}", setup?["enabled"]);
            }
        }

        if (operation == "CreateCluster")
        {
            Set("eks:kubernetesVersion", body["version"]);
            Set("eks:bootstrapSelfManagedAddons", body["bootstrapSelfManagedAddons"]);
            Set(
                "eks:bootstrapClusterCreatorAdminPermissions",
                access?["bootstrapClusterCreatorAdminPermissions"]
            );
        }

        void Set(string key, JsonNode? value) => keys.Add(key, value?.ToString());
    }

    private static AccessRequest Reading(string action, string role) =>
        new(action, role) { Wording = $"role {role[(role.LastIndexOf('/') + 1)..]}" };

    private AccessRequest On(string arn, IEnumerable<KeyValuePair<string, string>>? tags)
    {
        var request = On(arn);
        request.Keys.AddResourceTags(tags ?? []);
        return request;
    }
}
