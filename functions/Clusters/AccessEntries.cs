using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Clusters;

/// <summary>
/// Who may enter a member's cluster: our Kubernetes-facing functions and the administrators with
/// EKS's cluster-admin policy, the users with a group of their own, and the user's own mappings.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>an entry is missing</term><description>created with its tags, policy associated; ready</description></item>
/// <item><term>an entry is missing, though it is taken</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>an entry or the cluster is gone unseen</term><description>awaited</description></item>
/// <item><term>ours, other groups or user name</term><description>updated; ready</description></item>
/// <item><term>ours, policy missing or too much</term><description>associated or disassociated; ready</description></item>
/// <item><term>ours, no longer wanted</term><description>deleted; ready</description></item>
/// <item><term>somebody else's for a wanted principal</term><description>OwnershipConflictException, both directions</description></item>
/// <item><term>on delete: ours</term><description>deleted; gone, as when the cluster is gone</description></item>
/// </list>
/// Actions: eks:ListAccessEntries, DescribeAccessEntry, CreateAccessEntry, TagResource,
/// UpdateAccessEntry, DeleteAccessEntry, AssociateAccessPolicy, DisassociateAccessPolicy.
/// Repeatable: there is at most one entry for a principal, and associating again changes nothing.
/// </remarks>
public sealed class AccessEntries(AwsClients aws, StackSettings stack)
    : IStep<AccessEntriesSpec, Status>
{
    private const string ClusterAdmin =
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    private const string UserGroup = "eksfed:users";

    public async Task<Status> EnsureAsync(AccessEntriesSpec spec, CancellationToken token)
    {
        var entries = await FindAllAsync(spec, token);
        var wanted = Wanted(spec);
        // Where none of them has an entry, none has a policy.
        var admins = entries
            .IntersectBy(wanted.Select(each => each.PrincipalArn), entry => entry.PrincipalArn)
            .Any()
            ? await ListAsync(spec, ClusterAdmin, token)
            : [];
        var awaited = new List<string>();
        foreach (var each in wanted)
        {
            var entry = entries.FirstOrDefault(entry => entry.PrincipalArn == each.PrincipalArn);
            var isAdmin = admins.Contains(each.PrincipalArn);
            if (await TryEnsureAsync(spec, each, entry, isAdmin, token) is { } what)
            {
                awaited.Add(what);
            }
        }

        var unwanted = entries
            .Where(entry => Owner(spec).Owns(entry.Tags ?? []))
            .ExceptBy(wanted.Select(each => each.PrincipalArn), entry => entry.PrincipalArn);
        awaited.AddRange(await DeleteAsync(spec, unwanted, token));
        return awaited.Count == 0
            ? Status.Done
            : Status.Awaiting(string.Join("; ", awaited), TimeSpan.Zero);
    }

    public async Task<Deletion> DeleteAsync(AccessEntriesSpec spec, CancellationToken token)
    {
        try
        {
            var entries = await FindAllAsync(spec, token);
            var held = await DeleteAsync(
                spec,
                entries.Where(entry => Owner(spec).Owns(entry.Tags ?? [])),
                token
            );
            foreach (
                var entry in entries.IntersectBy(
                    Wanted(spec).Select(each => each.PrincipalArn),
                    entry => entry.PrincipalArn
                )
            )
            {
                Demand(spec, entry);
            }

            return held.Count == 0
                ? Deletion.Gone
                : Deletion.Awaiting(string.Join("; ", held), TimeSpan.Zero);
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotFound(refusal))
        {
            return Deletion.Gone;
        }
    }

    private List<Entry> Wanted(AccessEntriesSpec spec) =>
        [
            new(stack.KubernetesRoleArn, null, [], Admin: true),
            new(stack.AdminRoleArn, null, [], Admin: true),
            new(stack.UserRoleArn, null, [UserGroup], Admin: false),
            .. spec.IdentityMappings.Select(mapping => new Entry(
                mapping.PrincipalArn,
                mapping.Username,
                mapping.Groups,
                mapping.Admin
            )),
        ];

    /// <returns>What is awaited; null when the entry is as it should be.</returns>
    private async Task<string?> TryEnsureAsync(
        AccessEntriesSpec spec,
        Entry wanted,
        AccessEntry? entry,
        bool isAdmin,
        CancellationToken token
    )
    {
        var what = $"access entry {wanted.PrincipalArn} of {spec.Cluster}";
        try
        {
            await EnsureEntryAsync(spec, wanted, entry, token);
            await EnsurePolicyAsync(spec, wanted, isAdmin, token);
            return null;
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsInUse(refusal))
        {
            return Unseen.Explain(what, refusal);
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotFound(refusal))
        {
            return $"{what} is not as it was shown: {refusal.Message}";
        }
    }

    private async Task EnsureEntryAsync(
        AccessEntriesSpec spec,
        Entry wanted,
        AccessEntry? entry,
        CancellationToken token
    )
    {
        var eks = aws.Eks(spec.Of.Region);
        if (entry is null)
        {
            await eks.CreateAccessEntryAsync(
                new()
                {
                    ClusterName = spec.Cluster,
                    PrincipalArn = wanted.PrincipalArn,
                    Username = wanted.Username,
                    KubernetesGroups = [.. wanted.Groups],
                    Tags = Owner(spec).Tags,
                },
                token
            );
            return;
        }

        Demand(spec, entry);
        if (!wanted.Describes(entry))
        {
            await eks.UpdateAccessEntryAsync(
                new()
                {
                    ClusterName = spec.Cluster,
                    PrincipalArn = wanted.PrincipalArn,
                    Username = wanted.Username,
                    KubernetesGroups = [.. wanted.Groups],
                },
                token
            );
        }
    }

    private async Task EnsurePolicyAsync(
        AccessEntriesSpec spec,
        Entry wanted,
        bool isAdmin,
        CancellationToken token
    )
    {
        var eks = aws.Eks(spec.Of.Region);
        if (wanted.Admin && !isAdmin)
        {
            await eks.AssociateAccessPolicyAsync(
                new()
                {
                    ClusterName = spec.Cluster,
                    PrincipalArn = wanted.PrincipalArn,
                    PolicyArn = ClusterAdmin,
                    AccessScope = new() { Type = AccessScopeType.Cluster },
                },
                token
            );
        }

        if (!wanted.Admin && isAdmin)
        {
            await eks.DisassociateAccessPolicyAsync(
                new()
                {
                    ClusterName = spec.Cluster,
                    PrincipalArn = wanted.PrincipalArn,
                    PolicyArn = ClusterAdmin,
                },
                token
            );
        }
    }

    /// <returns>What is awaited of each that is not gone.</returns>
    private async Task<IReadOnlyList<string>> DeleteAsync(
        AccessEntriesSpec spec,
        IEnumerable<AccessEntry> entries,
        CancellationToken token
    )
    {
        var held = new List<string>();
        foreach (var principal in entries.Select(entry => entry.PrincipalArn))
        {
            var awaited = await EksRefusals.TryDeleteAsync(
                $"access entry {principal} of {spec.Cluster}",
                () =>
                    aws.Eks(spec.Of.Region)
                        .DeleteAccessEntryAsync(
                            new() { ClusterName = spec.Cluster, PrincipalArn = principal },
                            token
                        )
            );
            if (awaited is not null)
            {
                held.Add(awaited);
            }
        }

        return held;
    }

    private async Task<IReadOnlyList<AccessEntry>> FindAllAsync(
        AccessEntriesSpec spec,
        CancellationToken token
    )
    {
        var entries = new List<AccessEntry>();
        foreach (var principal in await ListAsync(spec, policy: null, token))
        {
            if (await FindAsync(spec, principal, token) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>The entry, or null when it was deleted since it was listed.</summary>
    private async Task<AccessEntry?> FindAsync(
        AccessEntriesSpec spec,
        string principal,
        CancellationToken token
    )
    {
        try
        {
            var found = await aws.Eks(spec.Of.Region)
                .DescribeAccessEntryAsync(
                    new() { ClusterName = spec.Cluster, PrincipalArn = principal },
                    token
                );
            return found.AccessEntry;
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotFound(refusal))
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> ListAsync(
        AccessEntriesSpec spec,
        string? policy,
        CancellationToken token
    )
    {
        var principals = new List<string>();
        string? next = null;
        do
        {
            var page = await aws.Eks(spec.Of.Region)
                .ListAccessEntriesAsync(
                    new()
                    {
                        ClusterName = spec.Cluster,
                        AssociatedPolicyArn = policy,
                        NextToken = next,
                    },
                    token
                );
            principals.AddRange(page.AccessEntries ?? []);
            next = page.NextToken;
        } while (next is { Length: > 0 });
        return principals;
    }

    private void Demand(AccessEntriesSpec spec, AccessEntry entry) =>
        Owner(spec).Demand($"access entry {entry.PrincipalArn} of {spec.Cluster}", entry.Tags);

    private Ownership Owner(AccessEntriesSpec spec) => new(stack.Stack, spec.Of, Part.AccessEntry);

    private sealed record Entry(
        string PrincipalArn,
        string? Username,
        IReadOnlyList<string> Groups,
        bool Admin
    )
    {
        public bool Describes(AccessEntry entry) =>
            (Username is null || Username == entry.Username)
            && Groups.Order().SequenceEqual((entry.KubernetesGroups ?? []).Order());
    }
}
