using System.Text.Json.Nodes;
using EksFed.Functions.Request.Sections;
using EksFed.Functions.Request.Sections.Nodes;

namespace EksFed.Functions.Request.Documents;

/// <summary>Writes a request as the document that gives it.</summary>
internal static class RequestJson
{
    public static JsonObject Of(FederationRequest request) =>
        new()
        {
            ["apiVersion"] = Envelope.ApiVersion,
            ["kind"] = Envelope.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = request.Name,
                ["regions"] = Texts(request.Regions),
                ["tags"] = Map(request.Tags),
            },
            ["iamidentitymapping"] = new JsonArray([.. request.IdentityMappings.Select(Of)]),
            ["spec"] = new JsonObject
            {
                ["managedNodeGroups"] = new JsonArray([.. request.NodeGroups.Select(Of)]),
                ["cloudWatch"] = new JsonObject { ["clusterLogging"] = Logging(request) },
            },
        };

    // Without types there is nothing to retain, and saying so would be a finding.
    private static JsonObject Logging(FederationRequest request)
    {
        var logging = new JsonObject { ["enableTypes"] = Texts(request.LogTypes) };
        if (request.LogTypes.Count > 0)
        {
            logging["logRetentionInDays"] = request.LogRetentionDays;
        }

        return logging;
    }

    private static JsonObject Of(IdentityMapping mapping)
    {
        var written = new JsonObject
        {
            ["arn"] = mapping.PrincipalArn,
            ["group"] = Texts(
                mapping.Admin
                    ? [IdentitySection.Masters, .. mapping.Groups]
                    : [IdentitySection.Authenticated, .. mapping.Groups]
            ),
        };
        if (mapping.Username is not null)
        {
            written["username"] = mapping.Username;
        }

        return written;
    }

    private static JsonObject Of(NodeGroupPlan group)
    {
        var written = new JsonObject
        {
            ["name"] = group.Name,
            ["amiFamily"] = AmiFamily.Of(group.AmiType),
            ["instanceTypes"] = Texts(group.InstanceTypes),
            ["spot"] = group.CapacityType == CapacityTypes.Spot,
            ["minSize"] = group.MinSize,
            ["maxSize"] = group.MaxSize,
            ["desiredCapacity"] = group.DesiredSize,
            ["volumeSize"] = group.DiskSize,
            ["labels"] = Map(group.Labels),
            ["taints"] = new JsonArray([.. group.Taints.Select(Of)]),
            ["tags"] = Map(group.Tags),
        };
        if (group.MaxUnavailable is { } count)
        {
            written["updateConfig"] = new JsonObject { ["maxUnavailable"] = count };
        }
        else if (group.MaxUnavailablePercentage is { } share)
        {
            written["updateConfig"] = new JsonObject { ["maxUnavailablePercentage"] = share };
        }

        return written;
    }

    private static JsonObject Of(TaintPlan taint)
    {
        var written = new JsonObject
        {
            ["key"] = taint.Key,
            ["effect"] = TaintEffects.Kubernetes(taint.Effect),
        };
        if (taint.Value is not null)
        {
            written["value"] = taint.Value;
        }

        return written;
    }

    private static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Map(IReadOnlyDictionary<string, string> map) =>
        new(
            map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))
        );
}
