using System.Text.Json;
using Amazon.EC2.Model;
using EksFed.Functions.Request;
using EksFed.Functions.Tests.Contract;
using EksFed.Functions.Tests.Request;
using EksFed.Twin.Logs;

namespace EksFed.Functions.Tests.Preflight;

public sealed class CheckPreflightTests
{
    private const string Frankfurt = StepWorld.Frankfurt;
    private const string Ireland = StepWorld.Ireland;

    private readonly PlanWorld _world = new();

    [Fact]
    public void A_fresh_account_passes_and_nothing_is_written()
    {
        var plan = _world.Plan("demo", Frankfurt, Ireland);

        var calls = _world.Steps.CallsOf(() => Check(plan));

        calls.ShouldAllBe(call => !call.Operation.Writes);
    }

    [Fact]
    public void Used_up_quotas_of_all_regions_are_reported_at_once()
    {
        var plan = _world.Plan("demo", Frankfurt, Ireland);
        foreach (var i in Enumerable.Range(0, 4))
        {
            MakeVpc(Frankfurt, $"192.168.{i}.0/24");
            InRegion(
                Ireland,
                ec2 => ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())
            );
        }

        foreach (var _ in Enumerable.Range(0, 5))
        {
            InRegion(Ireland, ec2 => ec2.AllocateAddressAsync(new AllocateAddressRequest()));
        }

        var lines = Refused(plan).Split('\n');

        lines.Length.ShouldBe(3);
        lines[0]
            .ShouldBe(
                "eu-central-1: 'VPCs per Region' are used up: 5 of 5, and demo-1 needs one more. "
                    + "The quota is 'VPCs per Region': free one, or raise it with: aws service-quotas "
                    + "request-service-quota-increase --region eu-central-1 --service-code vpc "
                    + "--quota-code L-F678F1CE --desired-value N"
            );
        lines[1].ShouldStartWith("eu-west-1: 'Internet gateways per Region' are used up");
        lines[2].ShouldStartWith("eu-west-1: 'EC2-VPC Elastic IPs' are used up");
    }

    [Fact]
    public void What_is_ours_already_needs_no_quota_and_is_no_stranger()
    {
        var plan = _world.Plan("demo", Frankfurt);
        var member = plan.Members[0];
        _world.Steps.Ensure(d =>
            new Functions.Network.Vpc(d.Aws, d.Settings).EnsureAsync(
                new(member.Of, member.VpcCidr),
                CancellationToken.None
            )
        );
        foreach (var i in Enumerable.Range(0, 3))
        {
            MakeVpc(Frankfurt, $"192.168.{i}.0/24");
        }

        Check(plan);
    }

    [Fact]
    public void A_quota_that_was_raised_is_seen_by_its_use()
    {
        _world.Ec2.Settings.Quotas = new() { VpcsPerRegion = 20 };
        var plan = _world.Plan("demo", Frankfurt);
        foreach (var i in Enumerable.Range(0, 6))
        {
            MakeVpc(Frankfurt, $"192.168.{i}.0/24");
        }

        Check(plan);
    }

    [Fact]
    public void A_strangers_vpc_in_the_planned_range_is_named()
    {
        var plan = _world.Plan("demo", Frankfurt);
        MakeVpc(Frankfurt, plan.Members[0].VpcCidr);

        Refused(plan).ShouldContain($"has {plan.Members[0].VpcCidr}, which overlaps with");
    }

    [Fact]
    public void Our_own_cluster_is_no_stranger_and_keeps_its_version()
    {
        var plan = _world.Plan("demo", Frankfurt);
        var member = plan.Members[0] with { Version = "1.33" };
        MakeCluster(
            new()
            {
                ["eksfed:stack"] = _world.Steps.Settings.Stack,
                ["eksfed:federation"] = "demo",
                ["eksfed:member"] = "demo-1",
                ["eksfed:part"] = "cluster",
            }
        );

        Check(plan with { Members = [member] });
    }

    [Fact]
    public void A_version_out_of_standard_support_is_refused()
    {
        var plan = _world.Plan("demo", Frankfurt);
        plan = plan with { Members = [plan.Members[0] with { Version = "1.33" }] };

        Refused(plan).ShouldStartWith("eu-central-1: Kubernetes 1.33 is EXTENDED_SUPPORT there");
    }

    [Fact]
    public void A_version_that_eks_does_not_offer_is_refused()
    {
        var plan = _world.Plan("demo", Frankfurt);
        plan = plan with { Members = [plan.Members[0] with { Version = "1.99" }] };

        Refused(plan).ShouldStartWith("eu-central-1: Kubernetes 1.99 is not offered there");
    }

    [Fact]
    public void A_strangers_cluster_of_the_same_name_is_refused()
    {
        var plan = _world.Plan("demo", Frankfurt);
        MakeCluster(tags: []);

        Refused(plan)
            .ShouldBe(
                "eu-central-1: An EKS cluster named demo-1 exists and is not this federation's. "
                    + "Choose another name for the federation, or delete that cluster."
            );
    }

    [Fact]
    public void A_log_group_that_an_earlier_cluster_left_is_refused()
    {
        var plan = _world.Plan("demo", Frankfurt);
        _world
            .Steps.World.Service<CloudWatchLogsApi>()
            .EnsureByService(Frankfurt, "/aws/eks/demo-1/cluster");

        Refused(plan)
            .ShouldStartWith(
                "eu-central-1: log group /aws/eks/demo-1/cluster in eu-central-1 exists"
            );
    }

    [Fact]
    public void A_connector_without_room_for_another_peering_is_refused()
    {
        _world.Ec2.Settings.Quotas = new() { VpcsPerRegion = 100 };
        var connector = MakeVpc(Ireland, _world.Steps.Settings.ConnectorCidr);
        _world.Steps.Settings = _world.Steps.Settings with { ConnectorVpcId = connector };
        var plan = _world.Plan("demo", Frankfurt);
        foreach (var i in Enumerable.Range(0, 49))
        {
            Peer(MakeVpc(Ireland, $"192.168.{i}.0/24"), connector);
        }

        Check(plan);
        Peer(MakeVpc(Ireland, "192.168.49.0/24"), connector);

        Refused(plan)
            .ShouldStartWith(
                "eu-west-1: The connector VPC has 50 of 50 peerings and needs 1 more."
            );
    }

    private void MakeCluster(Dictionary<string, string> tags) =>
        _world.Steps.Run(async d =>
        {
            var subnets = (await d.Aws.Ec2(Frankfurt).DescribeSubnetsAsync(new())).Subnets;
            return await d
                .Aws.Eks(Frankfurt)
                .CreateClusterAsync(
                    new()
                    {
                        Name = "demo-1",
                        RoleArn = "arn:aws:iam::111122223333:role/other",
                        ResourcesVpcConfig = new()
                        {
                            SubnetIds = [.. subnets.Select(subnet => subnet.SubnetId)],
                        },
                        Tags = tags,
                    }
                );
        });

    private void Check(FederationPlan plan) =>
        _world.Invoke<Status>(
            "CheckPreflight",
            JsonSerializer.SerializeToNode(plan, FunctionsJsonContext.Default.FederationPlan)!
        );

    private string Refused(FederationPlan plan) =>
        Should.Throw<PreflightFailedException>(() => Check(plan)).Message;

    private string MakeVpc(string region, string cidr) =>
        InRegion(region, ec2 => ec2.CreateVpcAsync(new CreateVpcRequest(cidr))).Vpc.VpcId;

    private void Peer(string requester, string accepter)
    {
        var made = InRegion(
            Ireland,
            ec2 =>
                ec2.CreateVpcPeeringConnectionAsync(
                    new CreateVpcPeeringConnectionRequest
                    {
                        VpcId = requester,
                        PeerVpcId = accepter,
                    }
                )
        );
        _world.Steps.Wait(TimeSpan.FromMinutes(1));
        InRegion(
            Ireland,
            ec2 =>
                ec2.AcceptVpcPeeringConnectionAsync(
                    new AcceptVpcPeeringConnectionRequest
                    {
                        VpcPeeringConnectionId = made.VpcPeeringConnection.VpcPeeringConnectionId,
                    }
                )
        );
        _world.Steps.Wait(TimeSpan.FromMinutes(1));
    }

    private T InRegion<T>(string region, Func<Amazon.EC2.IAmazonEC2, Task<T>> call) =>
        _world.Steps.Run(dependencies => call(dependencies.Aws.Ec2(region)));
}
