using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2;

public sealed class TagsTests
{
    private readonly Ec2World _ec2 = new();

    [Fact]
    public void Tags_are_overwritten_and_deleted()
    {
        var vpc = _ec2.CreateVpc();
        Create(vpc, new Tag("a", "1"), new Tag("b", "2"));
        Create(vpc, new Tag("a", "3"));
        _ec2.Ask(ec2 =>
            ec2.DeleteTagsAsync(new DeleteTagsRequest([vpc]) { Tags = [new("b", "9")] })
        );
        Seen(vpc).ShouldBe([new("a", "3"), new("b", "2")], SameTag.Instance);

        _ec2.Ask(ec2 =>
            ec2.DeleteTagsAsync(new DeleteTagsRequest([vpc]) { Tags = [new() { Key = "b" }] })
        );
        Seen(vpc).ShouldBe([new("a", "3")], SameTag.Instance);
    }

    [Theory]
    [InlineData("tag:team", "red")]
    [InlineData("tag:team", "r*")]
    [InlineData("tag:team", "?ed")]
    [InlineData("tag-key", "team")]
    [InlineData("cidr", "10.2.0.0/16")]
    public void Filters_find_the_one(string filter, string value)
    {
        _ec2.CreateVpc();
        var red = _ec2.CreateVpc("10.2.0.0/16");
        Create(red, new Tag("team", "red"));

        Find(new Filter(filter, [value])).ShouldBe([red]);
    }

    [Fact]
    public void All_filters_must_hold_and_any_of_their_values()
    {
        var red = _ec2.CreateVpc();
        var blue = _ec2.CreateVpc("10.2.0.0/16");
        Create(red, new Tag("team", "red"));
        Create(blue, new Tag("team", "blue"));

        Find(new Filter("tag:team", ["red", "blue"])).ShouldBe([red, blue]);
        Find(new Filter("tag:team", ["red", "blue"]), new Filter("vpc-id", [blue]))
            .ShouldBe([blue]);
        Find(new Filter("tag:team", ["Red"])).ShouldBeEmpty();
        Find(new Filter("tag:team", ["\\*"])).ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_filter_is_refused()
    {
        var refusal = _ec2.Refusal(ec2 =>
            ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new("vpcid", ["x"])] })
        );

        refusal.ErrorCode.ShouldBe("InvalidParameterValue");
        refusal.Message.ShouldBe("The filter 'vpcid' is invalid");
    }

    [Fact]
    public void More_than_fifty_are_refused_and_none_is_set()
    {
        var vpc = _ec2.CreateVpc();
        var tags = Enumerable.Range(0, 51).Select(i => new Tag($"k{i}", "v")).ToArray();

        Refuse(vpc, tags).ErrorCode.ShouldBe("TagLimitExceeded");
        Seen(vpc).ShouldBeEmpty();
    }

    [Fact]
    public void Reserved_keys_are_refused() =>
        Refuse(_ec2.CreateVpc(), new Tag("aws:owner", "me"))
            .Message.ShouldBe("Tag keys starting with 'aws:' are reserved for internal use");

    [Fact]
    public void A_specification_for_another_kind_is_refused()
    {
        var refusal = _ec2.Refusal(ec2 =>
            ec2.CreateVpcAsync(
                new CreateVpcRequest("10.1.0.0/16")
                {
                    TagSpecifications = Ec2World.Tagged("subnet", ("a", "b")),
                }
            )
        );

        refusal.Message.ShouldBe(
            "'subnet' is not a valid taggable resource type for this operation."
        );
    }

    [Fact]
    public void An_unknown_resource_is_refused() =>
        Refuse("vpc-0123456789abcdef0", new Tag("a", "b"))
            .ErrorCode.ShouldBe("InvalidVpcID.NotFound");

    [Fact]
    public void Tags_of_a_region_are_described_with_their_resources()
    {
        var vpc = _ec2.CreateVpc();
        Create(vpc, new Tag("a", "1"));

        var tag = _ec2.Ask(ec2 => ec2.DescribeTagsAsync(new DescribeTagsRequest()))
            .Tags.ShouldHaveSingleItem();

        (tag.ResourceId, tag.ResourceType.Value, tag.Key, tag.Value).ShouldBe(
            (vpc, "vpc", "a", "1")
        );
    }

    private void Create(string id, params Tag[] tags) =>
        _ec2.Ask(ec2 => ec2.CreateTagsAsync(new CreateTagsRequest([id], [.. tags])));

    private Amazon.EC2.AmazonEC2Exception Refuse(string id, params Tag[] tags) =>
        _ec2.Refusal(ec2 => ec2.CreateTagsAsync(new CreateTagsRequest([id], [.. tags])));

    private List<Tag> Seen(string vpc) =>
        _ec2.Ask(ec2 => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [vpc] }))
            .Vpcs.Single()
            .Tags
        ?? [];

    private List<string> Find(params Filter[] filters) =>
        [
            .. (
                _ec2.Ask(ec2 =>
                    ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [.. filters] })
                ).Vpcs
                ?? []
            ).Select(vpc => vpc.VpcId),
        ];
}
