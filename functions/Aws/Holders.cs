using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Functions.Aws;

/// <summary>Names what still holds a thing that EC2 refused to let go: by id, kind and owner.</summary>
internal static class Holders
{
    // Characters. Four steps of 25 members may all say so, and Step Functions carries 262,144 bytes.
    private const int Longest = 2_000;
    private const string Separator = ", ";
    private const string Default = "default";

    /// <summary>The network interfaces that match a filter, with their states.</summary>
    public static async Task<string> InterfacesAsync(
        IAmazonEC2 ec2,
        Filter filter,
        CancellationToken token
    ) => Text([.. await NamesOfInterfacesAsync(ec2, filter, token)]);

    /// <summary>
    /// What holds a security group: interfaces in it, and groups of its VPC with a rule that names it. A rule
    /// of a peered VPC does not: it goes stale.
    /// </summary>
    public static async Task<string> OfGroupAsync(
        IAmazonEC2 ec2,
        SecurityGroup group,
        CancellationToken token
    )
    {
        var within = new Filter("vpc-id", [group.VpcId]);
        Filter Names(string direction) => new($"{direction}.group-id", [group.GroupId]);
        return Text([
            .. await NamesOfInterfacesAsync(ec2, new("group-id", [group.GroupId]), token),
            .. await NamesOfGroupsAsync(ec2, [within, Names("ip-permission")], token),
            .. await NamesOfGroupsAsync(ec2, [within, Names("egress.ip-permission")], token),
        ]);
    }

    /// <summary>What holds a VPC: interfaces, subnets and security groups in it.</summary>
    public static async Task<string> OfVpcAsync(
        IAmazonEC2 ec2,
        string vpcId,
        CancellationToken token
    )
    {
        var within = new Filter("vpc-id", [vpcId]);
        var subnets = await ec2.DescribeSubnetsAsync(new() { Filters = [within] }, token);
        return Text([
            .. await NamesOfInterfacesAsync(ec2, within, token),
            .. (subnets.Subnets ?? []).Select(each =>
                $"{each.SubnetId} (subnet {each.CidrBlock} of {each.OwnerId})"
            ),
            .. await NamesOfGroupsAsync(ec2, [within], token),
        ]);
    }

    private static string Text(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return "something that is neither an interface nor a security group";
        }

        var room = Longest;
        var shown = names.TakeWhile(name => (room -= name.Length + Separator.Length) >= 0).Count();
        var text = string.Join(Separator, names.Take(shown));
        return shown == names.Count ? text : $"{text} and {names.Count - shown} more";
    }

    private static async Task<IEnumerable<string>> NamesOfInterfacesAsync(
        IAmazonEC2 ec2,
        Filter filter,
        CancellationToken token
    )
    {
        var found = await ec2.DescribeNetworkInterfacesAsync(new() { Filters = [filter] }, token);
        return (found.NetworkInterfaces ?? [])
            .OrderBy(each => each.NetworkInterfaceId, StringComparer.Ordinal)
            .Select(each =>
                $"{each.NetworkInterfaceId} ({each.InterfaceType}, {each.Status}, "
                + $"\"{each.Description}\" of {each.RequesterId ?? each.OwnerId})"
            );
    }

    // A VPC's default group goes with it.
    private static async Task<IEnumerable<string>> NamesOfGroupsAsync(
        IAmazonEC2 ec2,
        List<Filter> filters,
        CancellationToken token
    )
    {
        var found = await ec2.DescribeSecurityGroupsAsync(new() { Filters = filters }, token);
        return (found.SecurityGroups ?? [])
            .Where(each => each.GroupName != Default)
            .OrderBy(each => each.GroupId, StringComparer.Ordinal)
            .Select(each =>
                $"{each.GroupId} (security group \"{each.GroupName}\" of {each.OwnerId})"
            );
    }
}
