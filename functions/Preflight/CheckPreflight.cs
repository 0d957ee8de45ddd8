using EksFed.Functions.Request;

namespace EksFed.Functions.Preflight;

/// <summary>Whether the account is ready for a plan, in every Region at once; writes nothing.</summary>
/// <remarks>
/// What is ours already costs no quota and blocks no name, so that a plan that stopped halfway passes again.
/// Quotas are compared with their defaults: what is used beyond a default shows that it was raised.
/// Actions: ec2:DescribeVpcs, DescribeAddresses, DescribeInternetGateways,
/// DescribeVpcPeeringConnections; eks:DescribeCluster, DescribeClusterVersions;
/// logs:DescribeLogGroups, ListTagsForResource.
/// Errors: PreflightFailedException with every finding.
/// </remarks>
internal static class CheckPreflight
{
    public static async Task<Status> AskAsync(
        Dependencies dependencies,
        FederationPlan plan,
        CancellationToken token
    )
    {
        var findings = await FindAsync(dependencies, plan, token);
        return findings.Count == 0
            ? Status.Done
            : throw new PreflightFailedException(
                string.Join('\n', findings.Select(finding => finding.ToString()))
            );
    }

    /// <summary>Everything that the account is not ready for.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(
        Dependencies dependencies,
        FederationPlan plan,
        CancellationToken token
    )
    {
        var (aws, stack) = (dependencies.Aws, dependencies.Settings);
        var checks = plan
            .Members.SelectMany<MemberPlan, Task<IReadOnlyList<Finding>>>(member =>
                [
                    new NetworkCheck(aws.Ec2(member.Of.Region), stack.Stack, member).RunAsync(
                        token
                    ),
                    new LogGroupCheck(new(aws, stack), member).RunAsync(token),
                    new ClusterCheck(aws.Eks(member.Of.Region), stack.Stack, member).RunAsync(
                        token
                    ),
                ]
            )
            .Append(new PeeringCheck(aws.Ec2(stack.HomeRegion), stack, plan).RunAsync(token));
        return [.. (await Task.WhenAll(checks)).SelectMany(found => found)];
    }
}
