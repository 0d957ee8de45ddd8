using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Functions.Aws;

/// <summary>Names what still holds a thing that EC2 refused to let go.</summary>
internal static class Holders
{
    private const int Shown = 5;

    /// <summary>The network interfaces that match a filter, by id, kind, owner and state.</summary>
    public static async Task<string> InterfacesAsync(
        IAmazonEC2 ec2,
        Filter filter,
        CancellationToken token
    )
    {
        var found = await ec2.DescribeNetworkInterfacesAsync(new() { Filters = [filter] }, token);
        var interfaces = found.NetworkInterfaces ?? [];
        var names = interfaces.OrderBy(each => each.NetworkInterfaceId).Take(Shown).Select(Name);
        return interfaces.Count switch
        {
            0 => "something that has no network interface",
            <= Shown => string.Join(", ", names),
            _ => $"{string.Join(", ", names)} and {interfaces.Count - Shown} more",
        };
    }

    private static string Name(NetworkInterface each) =>
        $"{each.NetworkInterfaceId} ({each.InterfaceType}, {each.Status}, \"{each.Description}\")";
}
