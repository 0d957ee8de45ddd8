using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using EksFed.Functions.Aws;
using Group = Amazon.CloudWatchLogs.Model.LogGroup;

namespace EksFed.Functions.Clusters;

/// <summary>
/// The log group of a control plane, made before its cluster so that it has a retention and our tags,
/// and deleted after it, since EKS leaves it behind.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>none</term><description>created with its tags; goes on</description></item>
/// <item><term>none, though the name is taken</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>ours, other retention</term><description>retention set; ready</description></item>
/// <item><term>ours</term><description>ready</description></item>
/// <item><term>somebody else's</term><description>OwnershipConflictException, both directions</description></item>
/// <item><term>on delete: ours</term><description>deleted; gone</description></item>
/// </list>
/// Actions: logs:DescribeLogGroups, ListTagsForResource, CreateLogGroup, TagResource,
/// PutRetentionPolicy, DeleteLogGroup.
/// Repeatable: the name is unique in the Region.
/// </remarks>
public sealed class LogGroup(AwsClients aws, StackSettings stack) : IStep<LogGroupSpec, Status>
{
    public async Task<Status> EnsureAsync(LogGroupSpec spec, CancellationToken token)
    {
        var logs = aws.Logs(spec.Of.Region);
        var group = await FindAsync(spec, token);
        if (group is null)
        {
            try
            {
                await logs.CreateLogGroupAsync(
                    new() { LogGroupName = NameOf(spec), Tags = Owner(spec).Tags },
                    token
                );
            }
            catch (ResourceAlreadyExistsException refusal)
            {
                return Status.Awaiting(
                    Unseen.Explain($"log group {NameOf(spec)}", refusal),
                    TimeSpan.Zero
                );
            }
        }

        if (group?.RetentionInDays != spec.RetentionDays)
        {
            await logs.PutRetentionPolicyAsync(
                new() { LogGroupName = NameOf(spec), RetentionInDays = spec.RetentionDays },
                token
            );
        }

        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(LogGroupSpec spec, CancellationToken token)
    {
        if (await FindAsync(spec, token) is null)
        {
            return Deletion.Gone;
        }

        try
        {
            await aws.Logs(spec.Of.Region)
                .DeleteLogGroupAsync(new() { LogGroupName = NameOf(spec) }, token);
            return Deletion.Gone;
        }
        catch (ResourceNotFoundException)
        {
            return Deletion.Gone;
        }
        // What is gone has no tags, and without tags our role may not touch it: the next look tells.
        catch (AmazonCloudWatchLogsException refusal)
            when (refusal.ErrorCode == "AccessDeniedException")
        {
            return Deletion.Awaiting(
                Removal.Denied($"log group {NameOf(spec)}", refusal),
                TimeSpan.Zero
            );
        }
    }

    /// <summary>The member's log group, or null; a stranger's of that name is a conflict.</summary>
    /// <exception cref="OwnershipConflictException">It is somebody else's.</exception>
    internal async Task<Group?> FindAsync(LogGroupSpec spec, CancellationToken token)
    {
        // A name sorts before all names that it is a prefix of, so it is on the first page.
        var logs = aws.Logs(spec.Of.Region);
        var found = await logs.DescribeLogGroupsAsync(
            new() { LogGroupNamePrefix = NameOf(spec) },
            token
        );
        var group = (found.LogGroups ?? []).Find(each => each.LogGroupName == NameOf(spec));
        if (group is null)
        {
            return null;
        }

        try
        {
            var tagged = await logs.ListTagsForResourceAsync(
                new() { ResourceArn = group.LogGroupArn },
                token
            );
            Owner(spec).Demand($"log group {NameOf(spec)}", tagged.Tags);
            return group;
        }
        catch (ResourceNotFoundException)
        {
            // Deleted since it was listed.
            return null;
        }
    }

    // EKS's own name for it: it would make this group itself.
    private static string NameOf(LogGroupSpec spec) => $"/aws/eks/{spec.Cluster}/cluster";

    private Ownership Owner(LogGroupSpec spec) => new(stack.Stack, spec.Of, Part.LogGroup);
}
