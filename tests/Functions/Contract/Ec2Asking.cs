using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Twin;
using EksFed.Twin.Eks;

namespace EksFed.Functions.Tests.Contract;

/// <summary>Looks at, and meddles with, EC2 behind the steps' back.</summary>
internal static class Ec2Asking
{
    public static T Ec2<T>(this StepWorld world, MemberRef of, Func<IAmazonEC2, Task<T>> ask) =>
        world.Run(dependencies => ask(dependencies.Aws.Ec2(of.Region)));

    public static string VpcId(this StepWorld world, MemberRef of) =>
        world
            .Ec2(
                of,
                ec2 => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [OfMember(of)] })
            )
            .Vpcs[0]
            .VpcId;

    /// <summary>A security group that somebody made by hand in the member's VPC; its id.</summary>
    public static string AddGroup(this StepWorld world, MemberRef of, string name) =>
        world.Ec2.Network.CreateSecurityGroup(
            of.Region,
            new EksSecurityGroup(
                name,
                "made by hand",
                world.VpcId(of),
                new Dictionary<string, string>()
            )
        );

    /// <summary>What exists of one part of the federation, such as <c>elastic-ip</c>.</summary>
    public static IEnumerable<WorldResource> Parts(this StepWorld world, string part) =>
        world.World.Resources.Where(each => each.Tags.GetValueOrDefault("eksfed:part") == part);

    /// <summary>The tags of ours of a part, for one more that an overlapping invocation makes.</summary>
    public static List<TagSpecification> TagsOf(this StepWorld world, string part, string type)
    {
        var ours = world.Parts(part).First();
        return
        [
            new()
            {
                ResourceType = type,
                Tags = [.. ours.Tags.Select(tag => new Tag(tag.Key, tag.Value))],
            },
        ];
    }

    public static Subnet Subnet(this StepWorld world, MemberRef of, string part) =>
        world
            .Ec2(
                of,
                ec2 =>
                    ec2.DescribeSubnetsAsync(
                        new DescribeSubnetsRequest
                        {
                            Filters = [OfMember(of), new("tag:eksfed:part", [part])],
                        }
                    )
            )
            .Subnets[0];

    public static IReadOnlyList<RouteTable> RouteTables(this StepWorld world, MemberRef of) =>
        world
            .Ec2(
                of,
                ec2 =>
                    ec2.DescribeRouteTablesAsync(
                        new DescribeRouteTablesRequest { Filters = [OfMember(of)] }
                    )
            )
            .RouteTables;

    /// <summary>A VPC of somebody else with a route table, as the stack's connector is.</summary>
    public static (string VpcId, string RouteTableId) AddConnector(
        this StepWorld world,
        MemberRef of
    )
    {
        var vpcId = world.Ec2(of, ec2 => ec2.CreateVpcAsync(new("10.0.0.0/24"))).Vpc.VpcId;
        world.Wait(TimeSpan.FromSeconds(5));
        var table = world
            .Ec2(of, ec2 => ec2.CreateRouteTableAsync(new() { VpcId = vpcId }))
            .RouteTable;
        return (vpcId, table.RouteTableId);
    }

    private static Filter OfMember(MemberRef of) => new("tag:eksfed:member", [of.Member]);
}
