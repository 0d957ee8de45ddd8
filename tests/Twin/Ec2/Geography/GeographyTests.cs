using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Geography;

public sealed class GeographyTests
{
    private readonly Ec2World _ec2 = new();

    [Fact]
    public void An_opted_in_local_zone_appears_unless_it_is_filtered()
    {
        var all = Zones("us-west-2");
        var filtered = Zones("us-west-2", new Filter("zone-type", ["availability-zone"]));

        all.Select(zone => zone.ZoneName).ShouldContain("us-west-2-lax-1a");
        all.Select(zone => zone.ZoneName).ShouldNotContain("us-west-2-den-1a");
        filtered.Count.ShouldBe(4);
        filtered.ShouldAllBe(zone => zone.OptInStatus.Value == "opt-in-not-required");
    }

    [Fact]
    public void The_zones_that_eks_refuses_are_there() =>
        Zones("us-east-1").Select(zone => zone.ZoneId).ShouldContain("use1-az3");

    [Fact]
    public void A_zone_out_of_order_is_told_by_its_state_alone()
    {
        _ec2.Api.Settings.UnavailableZones.Add("euw1-az2");

        Zones("eu-west-1")
            .Single(zone => zone.ZoneId == "euw1-az2")
            .State.Value.ShouldBe("unavailable");
        Zones("eu-west-1", new Filter("state", ["available"]))
            .Select(zone => zone.ZoneId)
            .ShouldBe(["euw1-az1", "euw1-az3"], ignoreOrder: true);
    }

    [Fact]
    public void Letters_mean_other_zones_in_other_accounts()
    {
        var ids = Enumerable
            .Range(0, 8)
            .Select(seed =>
                new Ec2World($"account {seed}")
                    .Ask("us-east-1", ec2 => ec2.DescribeAvailabilityZonesAsync())
                    .AvailabilityZones.Single(zone => zone.ZoneName == "us-east-1a")
                    .ZoneId
            );

        ids.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Opt_in_regions_are_disabled_until_enabled()
    {
        var refusal = _ec2.Refusal("af-south-1", ec2 => ec2.DescribeVpcsAsync());
        var regions = _ec2.Ask(ec2 => ec2.DescribeRegionsAsync()).Regions;
        var all = _ec2.Ask(ec2 =>
            ec2.DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true })
        ).Regions;

        refusal.ErrorCode.ShouldBe("AuthFailure");
        regions.ShouldNotContain(region => region.RegionName == "af-south-1");
        all.Single(region => region.RegionName == "af-south-1")
            .OptInStatus.ShouldBe("not-opted-in");

        _ec2.Api.Settings.OptedIn.Add("af-south-1");
        _ec2.Ask("af-south-1", ec2 => ec2.DescribeVpcsAsync()).Vpcs.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_region_that_does_not_exist_has_no_address()
    {
        _ec2.Api.Owns(new("https://ec2.eu-west-1.amazonaws.com/")).ShouldBeTrue();
        _ec2.Api.Owns(new("https://ec2.eu-west-9.amazonaws.com/")).ShouldBeFalse();
    }

    private List<AvailabilityZone> Zones(string region, params Filter[] filters) =>
        _ec2.Ask(
            region,
            ec2 =>
                ec2.DescribeAvailabilityZonesAsync(
                    new DescribeAvailabilityZonesRequest { Filters = [.. filters] }
                )
        ).AvailabilityZones;
}
