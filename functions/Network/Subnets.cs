using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;
using EksFed.Functions.Request;

namespace EksFed.Functions.Network;

/// <summary>
/// One public and one private subnet in each zone of a member, marked for the load balancers that
/// Kubernetes may ask for.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no VPC</term><description>awaited</description></item>
/// <item><term>some missing</term><description>each created with its tags; awaited</description></item>
/// <item><term>some missing whose range is taken</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>some pending</term><description>awaited</description></item>
/// <item><term>some failed</term><description>ResourceFailedException, naming them</description></item>
/// <item><term>public, no public addresses at launch</term><description>switched on; ready</description></item>
/// <item><term>all available</term><description>ready</description></item>
/// <item><term>on delete of what failed: failed</term><description>as on delete</description></item>
/// <item><term>on delete: any</term><description>deleted; gone, or held by what is named</description></item>
/// </list>
/// Actions: ec2:DescribeSubnets, DescribeVpcs, CreateSubnet, CreateTags, ModifySubnetAttribute,
/// DeleteSubnet, DescribeNetworkInterfaces.
/// Repeatable: each is found by the tags that its creation carried, and by its zone; a VPC has no
/// range twice.
/// </remarks>
public sealed class Subnets(AwsClients aws, StackSettings stack) : IStep<SubnetsSpec, Status>
{
    public async Task<Status> EnsureAsync(SubnetsSpec spec, CancellationToken token)
    {
        var (open, closed) = await FindAllAsync(spec.Of, token);
        var missing = Wanted(spec, open, closed).ToList();
        if (missing.Count > 0)
        {
            return await CreateAsync(spec, missing, token);
        }

        IReadOnlyList<Subnet> all = [.. open, .. closed];
        if (Ids(all.Where(HasFailed)) is { Length: > 0 } failed)
        {
            throw new ResourceFailedException($"{failed} of {spec.Of.Member} failed");
        }

        var pending = Ids(all.Where(subnet => subnet.State != SubnetState.Available));
        if (pending.Length > 0)
        {
            return Status.Awaiting($"{pending} not available yet", TimeSpan.Zero);
        }

        await Task.WhenAll(
            open.Where(subnet => subnet.MapPublicIpOnLaunch != true)
                .Select(subnet =>
                    aws.Ec2(spec.Of.Region)
                        .ModifySubnetAttributeAsync(
                            new() { SubnetId = subnet.SubnetId, MapPublicIpOnLaunch = true },
                            token
                        )
                )
        );
        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(SubnetsSpec spec, CancellationToken token)
    {
        var (open, closed) = await FindAllAsync(spec.Of, token);
        return await DeleteAsync(spec.Of.Region, open.Concat(closed), token);
    }

    /// <summary>Deletes those that failed, so that the next ensure makes them anew.</summary>
    internal async Task<Deletion> DeleteFailedAsync(MemberRef of, CancellationToken token)
    {
        var (open, closed) = await FindAllAsync(of, token);
        return await DeleteAsync(of.Region, open.Concat(closed).Where(HasFailed), token);
    }

    private async Task<Deletion> DeleteAsync(
        string region,
        IEnumerable<Subnet> subnets,
        CancellationToken token
    )
    {
        var ec2 = aws.Ec2(region);
        var held = new List<string>();
        foreach (var id in subnets.Select(subnet => subnet.SubnetId))
        {
            if (await DeleteAsync(ec2, id, token) is { } awaited)
            {
                held.Add(awaited);
            }
        }

        return held.Count == 0
            ? Deletion.Gone
            : Deletion.Awaiting(string.Join("; ", held), TimeSpan.Zero);
    }

    private static bool HasFailed(Subnet subnet) =>
        subnet.State == SubnetState.Failed
        || subnet.State == SubnetState.FailedInsufficientCapacity;

    private static string Ids(IEnumerable<Subnet> subnets) =>
        string.Join(", ", subnets.Select(subnet => subnet.SubnetId));

    /// <summary>A member's subnets of one part, by zone.</summary>
    internal Task<IReadOnlyList<Subnet>> FindAsync(
        MemberRef of,
        string part,
        CancellationToken token
    ) => FindAsync(of, Owner(of, part).Filters, token);

    private async Task<(IReadOnlyList<Subnet> Open, IReadOnlyList<Subnet> Closed)> FindAllAsync(
        MemberRef of,
        CancellationToken token
    )
    {
        var (open, closed) = (Owner(of, Part.PublicSubnet), Owner(of, Part.PrivateSubnet));
        var found = await FindAsync(of, open.FiltersWith(closed.Part), token);
        return (
            [.. found.Where(subnet => open.Owns(subnet.Tags))],
            [.. found.Where(subnet => closed.Owns(subnet.Tags))]
        );
    }

    private async Task<IReadOnlyList<Subnet>> FindAsync(
        MemberRef of,
        List<Filter> filters,
        CancellationToken token
    )
    {
        var found = await aws.Ec2(of.Region)
            .DescribeSubnetsAsync(new() { Filters = filters }, token);
        return
        [
            .. (found.Subnets ?? [])
                .OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal)
                .ThenBy(subnet => subnet.SubnetId, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Part, string Zone, string Cidr)> Wanted(
        SubnetsSpec spec,
        IReadOnlyList<Subnet> open,
        IReadOnlyList<Subnet> closed
    )
    {
        foreach (var zone in spec.Zones)
        {
            if (!open.Any(subnet => subnet.AvailabilityZone == zone.Name))
            {
                yield return (Part.PublicSubnet, zone.Name, zone.PublicCidr);
            }

            if (!closed.Any(subnet => subnet.AvailabilityZone == zone.Name))
            {
                yield return (Part.PrivateSubnet, zone.Name, zone.PrivateCidr);
            }
        }
    }

    private async Task<Status> CreateAsync(
        SubnetsSpec spec,
        List<(string Part, string Zone, string Cidr)> missing,
        CancellationToken token
    )
    {
        var vpc = await new Vpc(aws, stack).FindAsync(spec.Of, token);
        if (vpc is null)
        {
            return Status.Awaiting($"the VPC of {spec.Of.Member} is not there yet", TimeSpan.Zero);
        }

        var unseen = await Task.WhenAll(
            missing.Select(each => TryCreateAsync(spec, vpc.VpcId, each, token))
        );
        return Status.Awaiting(
            string.Join(
                "; ",
                unseen
                    .OfType<string>()
                    .Prepend($"{unseen.Count(each => each is null)} subnets were just created")
            ),
            TimeSpan.Zero
        );
    }

    /// <returns>Null when it was made, else what is there in its place.</returns>
    private async Task<string?> TryCreateAsync(
        SubnetsSpec spec,
        string vpcId,
        (string Part, string Zone, string Cidr) missing,
        CancellationToken token
    )
    {
        try
        {
            await CreateAsync(spec, vpcId, missing, token);
            return null;
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsThereAlready(refusal))
        {
            return Unseen.Explain($"subnet {missing.Cidr} of {spec.Of.Member}", refusal);
        }
    }

    private Task<CreateSubnetResponse> CreateAsync(
        SubnetsSpec spec,
        string vpcId,
        (string Part, string Zone, string Cidr) missing,
        CancellationToken token
    )
    {
        // The role tags are how load balancers find their subnets; the cluster tag is what controllers
        // older than 2.1.2 and the in-tree one ask for beside them.
        var role = missing.Part == Part.PublicSubnet ? "elb" : "internal-elb";
        return aws.Ec2(spec.Of.Region)
            .CreateSubnetAsync(
                new()
                {
                    VpcId = vpcId,
                    AvailabilityZone = missing.Zone,
                    CidrBlock = missing.Cidr,
                    TagSpecifications = Owner(spec.Of, missing.Part)
                        .On(
                            ResourceType.Subnet,
                            ($"kubernetes.io/role/{role}", "1"),
                            ($"kubernetes.io/cluster/{spec.Cluster}", "shared")
                        ),
                },
                token
            );
    }

    private Ownership Owner(MemberRef of, string part) => new(stack.Stack, of, part);

    private static Task<string?> DeleteAsync(IAmazonEC2 ec2, string id, CancellationToken token) =>
        Removal.TryAsync(
            $"subnet {id}",
            () => ec2.DeleteSubnetAsync(new() { SubnetId = id }, token),
            () => Holders.InterfacesAsync(ec2, new("subnet-id", [id]), token)
        );
}
