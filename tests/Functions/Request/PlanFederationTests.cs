using System.Net;
using System.Text.Json;
using Amazon.EC2.Model;
using EksFed.Functions.Request;

namespace EksFed.Functions.Tests.Request;

public sealed class PlanFederationTests
{
    private const string Frankfurt = "eu-central-1";
    private const string Ireland = "eu-west-1";
    private const string Virginia = "us-east-1";

    private readonly PlanWorld _world = new();

    [Fact]
    public void Members_get_names_zones_and_peers()
    {
        var plan = _world.Plan("demo", Frankfurt, Ireland);

        plan.Members.Select(member => member.Cluster).ShouldBe(["demo-1", "demo-2"]);
        plan.Members.Select(member => member.Host).ShouldBe([true, false]);
        var (host, other) = (plan.Members[0], plan.Members[1]);
        host.Zones.Count.ShouldBe(3);
        host.Peers.ShouldBe([new PeerRef(null, Ireland, "10.0.0.0/24")]);
        host.ApiClientCidrs.ShouldBe(["10.0.0.0/24"]);
        other.Peers.ShouldBe([
            new PeerRef(null, Ireland, "10.0.0.0/24"),
            new PeerRef("demo-1", Frankfurt, host.VpcCidr),
        ]);
        other.ApiClientCidrs.ShouldBe(["10.0.0.0/24", host.VpcCidr]);
    }

    [Fact]
    public void No_two_ranges_of_all_federations_overlap_and_subnets_lie_within()
    {
        var first = _world.Plan("demo", Frankfurt, Ireland, Virginia);
        _world.Claim(first);
        var second = _world.Plan("other", Frankfurt, Ireland);

        List<string> ranges = ["10.0.0.0/24"];
        foreach (var member in first.Members.Concat(second.Members))
        {
            ranges.Add(member.VpcCidr);
            var subnets = member
                .Zones.SelectMany(zone => (string[])[zone.PublicCidr, zone.PrivateCidr])
                .ToList();
            Disjoint(subnets).ShouldBeTrue();
            subnets.ShouldAllBe(subnet =>
                IPNetwork.Parse(member.VpcCidr).Contains(IPNetwork.Parse(subnet).BaseAddress)
            );
        }

        Disjoint(ranges).ShouldBeTrue();
        Disjoint([.. ranges, .. first.Members.Select(member => member.ServiceCidr)]).ShouldBeTrue();
    }

    [Fact]
    public void A_region_that_is_added_gets_ranges_apart_from_those_that_are_kept()
    {
        var first = _world.Plan("demo", Frankfurt, Ireland);
        _world.Claim(first);
        var members = _world.Plan("demo", Frankfurt, Ireland, Virginia).Members;

        members
            .Take(2)
            .Select(member => (member.VpcCidr, member.ServiceCidr))
            .ShouldBe(first.Members.Select(member => (member.VpcCidr, member.ServiceCidr)));
        Disjoint([
                .. members.Select(member => member.VpcCidr),
                .. members.Select(member => member.ServiceCidr),
            ])
            .ShouldBeTrue();
    }

    [Fact]
    public void Vpcs_that_exist_are_avoided()
    {
        _world.Steps.Run(async dependencies =>
        {
            await dependencies
                .Aws.Ec2(Ireland)
                .CreateVpcAsync(new() { CidrBlock = "10.1.128.0/17" });
            return 0;
        });

        _world.Plan("demo", Ireland).Members[0].VpcCidr.ShouldBe("10.2.0.0/16");
    }

    [Fact]
    public void The_same_name_again_gives_the_same_plan()
    {
        var first = _world.Plan("demo", Frankfurt, Ireland);
        _world.Claim(first);

        Text(_world.Plan("demo", Frankfurt, Ireland)).ShouldBe(Text(first));
    }

    [Fact]
    public void Another_region_adds_a_member_and_changes_no_other()
    {
        var first = _world.Plan("demo", Frankfurt, Ireland);
        _world.Claim(first);

        var second = _world.Plan("demo", Frankfurt, Virginia, Ireland);

        second.Members.Select(member => member.Cluster).ShouldBe(["demo-1", "demo-3", "demo-2"]);
        Text(new("demo", [second.Members[0], second.Members[2]])).ShouldBe(Text(first));
    }

    [Fact]
    public void A_region_that_left_and_another_host_are_refused()
    {
        _world.Claim(_world.Plan("demo", Frankfurt, Ireland));

        _world
            .Refused("demo", Ireland, Virginia)
            .ShouldContain("taking a Region out is not supported yet");
        _world
            .Refused("demo", Ireland, Frankfurt)
            .ShouldContain("the host of demo is in eu-central-1 and stays there");
    }

    [Fact]
    public void Zones_that_eks_refuses_are_left_out()
    {
        var zones = _world.Steps.Run(async dependencies =>
            (
                await dependencies.Aws.Ec2(Virginia).DescribeAvailabilityZonesAsync(new())
            ).AvailabilityZones.ToDictionary(zone => zone.ZoneName, zone => zone.ZoneId)
        );

        _world
            .Plan("demo", Virginia)
            .Members[0]
            .Zones.Select(zone => zones[zone.Name])
            .ShouldBe(["use1-az1", "use1-az2", "use1-az4"]);
    }

    [Fact]
    public void A_region_with_too_few_zones_in_order_is_refused()
    {
        _world.Ec2.Settings.UnavailableZones.UnionWith(["euw1-az1", "euw1-az3"]);

        _world
            .Refused("demo", Frankfurt, Ireland)
            .ShouldBe(
                "metadata.regions: eu-west-1 has 1 zones at present that EKS takes; a cluster needs 2. "
                    + "Choose another Region."
            );
    }

    [Fact]
    public void Regions_that_are_not_enabled_are_named_all_at_once()
    {
        var message = _world.Refused("demo", Ireland, "eu-south-1", "af-south-1");

        message.ShouldContain("eu-south-1 has to be enabled");
        message.ShouldContain("af-south-1 has to be enabled");
        _world.Ec2.Settings.OptedIn.UnionWith(["eu-south-1", "af-south-1"]);
        _world.Plan("demo", Ireland, "eu-south-1", "af-south-1").Members.Count.ShouldBe(3);
    }

    [Fact]
    public void A_used_up_pool_is_a_finding_for_each_member()
    {
        _world.Steps.Settings = _world.Steps.Settings with { MemberCidrPool = "10.0.0.0/15" };

        _world
            .Refused("demo", Frankfurt, Ireland)
            .ShouldBe(
                "metadata.regions: 10.0.0.0/15 has no /16 left for the member in eu-west-1 that overlaps "
                    + "with no VPC. Destroy a federation that is not needed, or deploy the stack with "
                    + "another member range."
            );
    }

    [Fact]
    public void Vpcs_all_over_the_service_pool_are_a_finding()
    {
        foreach (var i in Enumerable.Range(20, 4))
        {
            _world.Steps.Run(d =>
                d.Aws.Ec2(Ireland).CreateVpcAsync(new CreateVpcRequest($"172.{i}.0.0/16"))
            );
        }

        _world
            .Refused("demo", Ireland)
            .ShouldBe(
                "metadata.regions: 172.20.0.0/14 has no /20 left for the member in eu-west-1 that "
                    + "overlaps with no VPC. Delete a VPC that lies in it, or choose another Region."
            );
    }

    [Fact]
    public void What_the_reader_refuses_is_refused_with_every_finding()
    {
        _world.Refused("Demo", "eu-wst-1").Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public void A_plan_is_made_without_writing_anything()
    {
        var calls = _world.Steps.CallsOf(() => _world.Plan("demo", Frankfurt, Ireland));

        calls.ShouldAllBe(call => !call.Operation.Writes);
    }

    private static bool Disjoint(IReadOnlyList<string> ranges)
    {
        var parsed = ranges.Select(IPNetwork.Parse).ToList();
        return parsed.TrueForAll(one =>
            parsed.Count(other =>
                one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress)
            ) == 1
        );
    }

    private static string Text(FederationPlan plan) =>
        JsonSerializer.Serialize(plan, FunctionsJsonContext.Default.FederationPlan);
}
