using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Settings;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>The <c>Cluster</c> structure on the wire.</summary>
internal static class ClusterJson
{
    public static JsonObject Write(Cluster cluster)
    {
        var json = new JsonObject
        {
            ["name"] = cluster.Name,
            ["arn"] = cluster.Arn,
            ["createdAt"] = EksRegion.Timestamp(cluster.CreatedAt),
            ["version"] = cluster.Version,
            ["roleArn"] = cluster.RoleArn,
            ["resourcesVpcConfig"] = Network(cluster),
            ["kubernetesNetworkConfig"] = new JsonObject
            {
                ["serviceIpv4Cidr"] = cluster.ServiceCidr,
                ["ipFamily"] = "ipv4",
                ["elasticLoadBalancing"] = new JsonObject { ["enabled"] = false },
            },
            ["logging"] = ControlPlaneLogs.Write(cluster.LogTypes),
            ["status"] = cluster.ShownStatus,
            ["clientRequestToken"] = cluster.ClientRequestToken,
            ["platformVersion"] = "eks.9",
            ["tags"] = Tags(cluster.Tags),
            ["health"] = Health(cluster.Issues),
            ["accessConfig"] = new JsonObject
            {
                ["bootstrapClusterCreatorAdminPermissions"] = cluster.CreatorIsAdmin,
                ["authenticationMode"] = cluster.AuthenticationMode,
            },
            ["upgradePolicy"] = new JsonObject { ["supportType"] = cluster.SupportType },
            ["zonalShiftConfig"] = new JsonObject { ["enabled"] = cluster.ZonalShift },
            ["deletionProtection"] = cluster.DeletionProtection,
        };
        if (cluster.Server is not null)
        {
            AddServer(json, cluster);
        }

        return json;
    }

    public static JsonObject Tags(IReadOnlyDictionary<string, string> tags) =>
        new(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    public static JsonObject Health(IEnumerable<HealthIssue> issues) =>
        new()
        {
            ["issues"] = new JsonArray([
                .. issues.Select(issue => new JsonObject
                {
                    ["code"] = issue.Code,
                    ["message"] = issue.Message,
                    ["resourceIds"] = List(issue.ResourceIds),
                }),
            ]),
        };

    public static JsonArray List(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonObject Network(Cluster cluster)
    {
        var json = new JsonObject
        {
            ["subnetIds"] = List(cluster.SubnetIds),
            ["securityGroupIds"] = List(cluster.SecurityGroupIds),
            ["vpcId"] = cluster.VpcId,
            ["endpointPublicAccess"] = cluster.Endpoint.Public,
            ["endpointPrivateAccess"] = cluster.Endpoint.Private,
            ["publicAccessCidrs"] = List(
                cluster.Endpoint.Public ? cluster.Endpoint.PublicCidrs : []
            ),
        };
        if (cluster.ClusterSecurityGroupId is { } group)
        {
            json["clusterSecurityGroupId"] = group;
        }

        return json;
    }

    private static void AddServer(JsonObject json, Cluster cluster)
    {
        var region = cluster.Region.Name;
        var pem = Encoding.ASCII.GetBytes(cluster.CertificateAuthority.Pem);
        json["endpoint"] = $"https://{cluster.Host}";
        json["certificateAuthority"] = new JsonObject { ["data"] = Convert.ToBase64String(pem) };
        json["identity"] = new JsonObject
        {
            ["oidc"] = new JsonObject
            {
                ["issuer"] = $"https://oidc.eks.{region}.amazonaws.com/id/{cluster.EndpointId}",
            },
        };
    }
}
