using EksFed.Functions.Network;
using EksFed.Twin.Eks;

namespace EksFed.Functions.Tests.Contract;

/// <summary>A case for every step, under the name that its handlers carry after the verb.</summary>
internal static class StepCases
{
    /// <summary>All of them, for one federation; another one gets the same names of things.</summary>
    public static IReadOnlyDictionary<string, StepCase> Of(string federation)
    {
        var ours = StepCase.Ours with { Federation = federation };
        var theirs = StepCase.Theirs with { Federation = federation };
        var inside = new InClusterCases(federation);
        return new Dictionary<string, StepCase>(StringComparer.Ordinal)
        {
            ["FailedParts"] = FailedPartsCase.Of(ours, theirs),
            ["Vpc"] = StepCase.Vpc(ours),
            ["Subnets"] = StepCase.Subnets(ours),
            ["SecurityGroup"] = StepCase.SecurityGroup(ours),
            ["LogGroup"] = StepCase.LogGroup(ours),
            ["Cluster"] = StepCase.Cluster(ours),
            ["InternetGateway"] = StepCase.InternetGateway(ours),
            ["PublicRoutes"] = StepCase.PublicRoutes(ours),
            ["ElasticIp"] = StepCase.ElasticIp(ours),
            ["NatGateway"] = StepCase.NatGateway(ours),
            ["PrivateRoutes"] = StepCase.PrivateRoutes(ours),
            ["Peering"] = StepCase.Peering(ours, theirs),
            ["PeeringRoutes"] = StepCase.PeeringRoutes(ours, theirs),
            ["NodeGroup"] = StepCase.NodeGroup(ours),
            ["AccessEntries"] = StepCase.AccessEntries(ours),
            ["OrphanInterfaces"] = OrphanInterfaces(ours),
            ["UserAccess"] = inside.UserAccess,
            ["KubeFedNamespace"] = inside.Namespace,
            ["KubeFedDefinitions"] = inside.Definitions,
            ["KubeFedConfiguration"] = inside.Configuration,
            ["KubeFedDeployments"] = inside.Deployments,
            ["KubeFedWebhook"] = inside.Webhook,
            ["Member"] = inside.Member,
            ["FederatedTypes"] = inside.Types,
            ["Probe"] = inside.Probe,
            ["FederatedResources"] = inside.Resources,
        };
    }

    /// <summary>What a terminated node and a load balancer leave behind.</summary>
    public static StepCase OrphanInterfaces(MemberRef of) =>
        StepCase.Of(
            d => new OrphanInterfaces(d.Aws, d.Settings),
            new MemberSpec(of),
            StepCase.Subnets(of)
        ) with
        {
            Arrange = world =>
            {
                world.Ec2.Network.CreateInterface(
                    of.Region,
                    new(
                        world.Subnet(of, "private-subnet").SubnetId,
                        [],
                        "aws-K8S-i-0123456789abcdef0",
                        new Dictionary<string, string> { ["eks:eni:owner"] = "amazon-vpc-cni" }
                    )
                );
                world.AddGroup(of, "k8s-elb-a0123456789");
            },
        };
}
