using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks.Calls;

/// <summary>EKS's modelled exceptions with their statuses; messages as seen on AWS where known.</summary>
internal static class EksErrors
{
    public static WireError InvalidParameter(string message, string? cluster = null) =>
        Of("InvalidParameterException", message, 400, cluster);

    public static WireError InvalidRequest(string message, string? cluster = null) =>
        Of("InvalidRequestException", message, 400, cluster);

    public static WireError InUse(string message, string cluster, string? nodegroup = null) =>
        Of("ResourceInUseException", message, 409, cluster, nodegroup);

    public static WireError NotFound(string message, string? cluster = null) =>
        Of("ResourceNotFoundException", message, 404, cluster);

    public static WireError LimitExceeded(string message, string? cluster = null) =>
        Of("ResourceLimitExceededException", message, 400, cluster);

    public static WireError NotActive(string cluster) =>
        InvalidRequest($"Cluster '{cluster}' is not in ACTIVE status", cluster);

    public static WireError UnsupportedZone(string cluster, string zone, string[] validZones) =>
        new(
            "UnsupportedAvailabilityZoneException",
            $"Cannot create cluster '{cluster}' because {zone}, the targeted availability zone, does "
                + "not currently have sufficient capacity to support the cluster. Retry and choose "
                + $"from these availability zones: {string.Join(", ", validZones)}"
        )
        {
            Members = new Dictionary<string, object>
            {
                ["clusterName"] = cluster,
                ["validZones"] = validZones,
            },
        };

    private static WireError Of(
        string code,
        string message,
        int status,
        string? cluster,
        string? nodegroup = null
    )
    {
        var members = new Dictionary<string, object>();
        if (cluster is not null)
        {
            members["clusterName"] = cluster;
        }

        if (nodegroup is not null)
        {
            members["nodegroupName"] = nodegroup;
        }

        return new(code, message, status) { Members = members };
    }
}
