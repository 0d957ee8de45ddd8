using Amazon.EC2.Model;
using EksFed.Twin.Checks;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Tests.Eks;
using EksFed.Twin.Tests.KubeFed;

namespace EksFed.Twin.Tests.Checks;

public sealed class WorldPictureTests
{
    private const string Range = "10.1.0.0/16";

    [Fact]
    public void Two_worlds_of_one_request_have_one_picture()
    {
        var (first, second) = (Cluster("one"), Cluster("two"));
        var picture = WorldPicture.Of(first.World);
        picture.ShouldNotBeEmpty();
        WorldPicture.Differences(picture, WorldPicture.Of(second.World)).ShouldBeEmpty();
    }

    [Fact]
    public void A_second_VPC_of_one_name_shows()
    {
        var world = new EksWorld();
        Vpc(world);
        ChangesBy(world, () => Vpc(world))
            .ShouldHaveSingleItem()
            .ShouldStartWith("+ ec2 eu-west-1 vpc <vpc demo-1 10.1.0.0/16>, available");
    }

    [Fact]
    public void A_missing_route_shows()
    {
        var world = new EksWorld();
        var vpc = Vpc(world);
        var table = world
            .AskEc2(ec2 => ec2.CreateRouteTableAsync(new() { VpcId = vpc }))
            .RouteTable.RouteTableId;
        var gateway = world
            .AskEc2(ec2 => ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest()))
            .InternetGateway.InternetGatewayId;
        world.AskEc2(ec2 =>
            ec2.AttachInternetGatewayAsync(new() { VpcId = vpc, InternetGatewayId = gateway })
        );
        var made = ChangesBy(
            world,
            () =>
                world.AskEc2(ec2 =>
                    ec2.CreateRouteAsync(
                        new()
                        {
                            RouteTableId = table,
                            GatewayId = gateway,
                            DestinationCidrBlock = "0.0.0.0/0",
                        }
                    )
                )
        );
        made.ShouldContain(line =>
            line.StartsWith('+')
            && line.Contains("route 0.0.0.0/0 <internet-gateway > active", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_peering_that_is_not_accepted_shows()
    {
        var world = new EksWorld();
        var (mine, other) = (Vpc(world), Vpc(world, "10.2.0.0/16"));
        var peering = world
            .AskEc2(ec2 =>
                ec2.CreateVpcPeeringConnectionAsync(new() { VpcId = mine, PeerVpcId = other })
            )
            .VpcPeeringConnection.VpcPeeringConnectionId;
        world.Pass(TimeSpan.FromMinutes(1));
        ChangesBy(
                world,
                () =>
                {
                    world.AskEc2(ec2 =>
                        ec2.AcceptVpcPeeringConnectionAsync(
                            new() { VpcPeeringConnectionId = peering }
                        )
                    );
                    world.Pass(TimeSpan.FromMinutes(5));
                }
            )
            .Select(line => line.Split("; ")[0])
            .ShouldBe([
                "- ec2 eu-west-1 vpc-peering-connection <vpc-peering-connection >, "
                    + "pending-acceptance, in <vpc demo-1 10.1.0.0/16>",
                "+ ec2 eu-west-1 vpc-peering-connection <vpc-peering-connection >, active, "
                    + "in <vpc demo-1 10.1.0.0/16>",
            ]);
    }

    [Fact]
    public void The_order_of_drawn_ids_does_not_show()
    {
        // The interfaces of a control plane list their two groups by id.
        IReadOnlyList<string> Picture(string seed)
        {
            var world = new EksWorld(seed);
            world.CreateActive(request =>
                request.ResourcesVpcConfig.SecurityGroupIds = [
                    Group(world, world.Subnets()[0].VpcId),
                ]
            );
            return WorldPicture.Of(world.World);
        }

        var first = Picture("0");
        foreach (var seed in Enumerable.Range(1, 8))
        {
            WorldPicture.Differences(first, Picture($"{seed}")).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_missing_rule_shows()
    {
        var world = new EksWorld();
        var group = Group(world, Vpc(world));
        ChangesBy(world, () => Authorize(world, group, "10.0.0.0/8"))
            .ShouldContain(line =>
                line.StartsWith('+')
                && line.Contains("in tcp 443-443 from 10.0.0.0/8", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_cluster_with_another_endpoint_or_without_an_access_entry_shows()
    {
        var world = Cluster("one");
        const string admin = "arn:aws:iam::111122223333:role/admin";
        ChangesBy(
                world,
                () =>
                    world.Ask(eks =>
                        eks.CreateAccessEntryAsync(
                            new() { ClusterName = "demo-1", PrincipalArn = admin }
                        )
                    )
            )
            .ShouldContain(line =>
                line.StartsWith('+') && line.Contains($"access {admin}", StringComparison.Ordinal)
            );
        ChangesBy(
                world,
                () =>
                {
                    world.Ask(eks =>
                        eks.UpdateClusterConfigAsync(
                            new()
                            {
                                Name = "demo-1",
                                ResourcesVpcConfig = new() { EndpointPublicAccess = true },
                            }
                        )
                    );
                    world.Pass(TimeSpan.FromMinutes(20));
                }
            )
            .ShouldContain(line =>
                line.StartsWith('+')
                && line.Contains("endpointPublicAccess: true", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_deployment_that_lacks_pods_shows()
    {
        var federation = new FederationUnderTest(1);
        var store = federation.Host.Store;
        var deployment = store.List(store.Find("apps", "deployments")!)[0];
        var name = deployment["metadata"]!["name"]!.ToString();
        var healthy = WorldPicture.Of(federation.World);
        store.PatchStatus(
            store.TypeOf(deployment)!,
            deployment["metadata"]!["namespace"]!.ToString(),
            name,
            obj => obj["status"]!["availableReplicas"] = 99
        );
        var changes = WorldPicture.Differences(healthy, WorldPicture.Of(federation.World));
        changes.Count.ShouldBe(2);
        changes[1].ShouldStartWith("+ kubernetes fed-1 deployments.apps ");
        changes[1].ShouldContain($"/{name}, ");
        changes[1].ShouldContain(", availableReplicas 99");
    }

    [Fact]
    public void A_federation_that_took_longer_has_the_same_picture()
    {
        var quick = WorldPicture.Of(new FederationUnderTest(2).World);
        var slow = new FederationUnderTest(2, new() { SettleSeconds = 600 });
        WorldPicture.Differences(quick, WorldPicture.Of(slow.World)).ShouldBeEmpty();
        quick.ShouldContain(line =>
            line.StartsWith(
                "kubernetes fed-1 kubefedclusters.core.kubefed.io kube-federation-system/fed-2, ",
                StringComparison.Ordinal
            ) && line.Contains(", Ready=True", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Differences_count_lines() =>
        WorldPicture
            .Differences(["a", "b", "b", "c"], ["a", "a", "b", "d"])
            .ShouldBe(["- b", "- c", "+ d", "+ a"]);

    internal static string Vpc(EksWorld world, string range = Range) =>
        world
            .AskEc2(ec2 =>
                ec2.CreateVpcAsync(
                    new()
                    {
                        CidrBlock = range,
                        TagSpecifications =
                        [
                            new()
                            {
                                ResourceType = Amazon.EC2.ResourceType.Vpc,
                                Tags = [new("Name", "demo-1"), new("eksfed:federation", "demo")],
                            },
                        ],
                    }
                )
            )
            .Vpc.VpcId;

    internal static string Group(EksWorld world, string vpc) =>
        world
            .AskEc2(ec2 =>
                ec2.CreateSecurityGroupAsync(
                    new()
                    {
                        VpcId = vpc,
                        GroupName = "api",
                        Description = "ours",
                        TagSpecifications =
                        [
                            new()
                            {
                                ResourceType = Amazon.EC2.ResourceType.SecurityGroup,
                                Tags = [new("eksfed:federation", "demo")],
                            },
                        ],
                    }
                )
            )
            .GroupId;

    internal static void Authorize(EksWorld world, string group, string range) =>
        world.AskEc2(ec2 =>
            ec2.AuthorizeSecurityGroupIngressAsync(
                new()
                {
                    GroupId = group,
                    IpPermissions =
                    [
                        new()
                        {
                            IpProtocol = "tcp",
                            FromPort = 443,
                            ToPort = 443,
                            Ipv4Ranges = [new() { CidrIp = range }],
                        },
                    ],
                }
            )
        );

    private static EksWorld Cluster(string seed)
    {
        var world = new EksWorld(seed);
        BuiltInControllers.Attach(world.Kubernetes);
        world.CreateActive();
        var nodes = world.NodegroupRequest();
        world.Ask(eks => eks.CreateNodegroupAsync(nodes));
        world.Pass(TimeSpan.FromMinutes(20));
        return world;
    }

    private static IReadOnlyList<string> ChangesBy(EksWorld world, Action work)
    {
        world.Pass(TimeSpan.FromSeconds(10));
        var before = WorldPicture.Of(world.World);
        work();
        world.Pass(TimeSpan.FromSeconds(10));
        return WorldPicture.Differences(before, WorldPicture.Of(world.World));
    }
}
