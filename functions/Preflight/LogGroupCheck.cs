using EksFed.Functions.Clusters;
using EksFed.Functions.Request;

namespace EksFed.Functions.Preflight;

/// <summary>The name of the control plane's log group is free or ours.</summary>
/// <remarks>EKS leaves log groups behind: an earlier cluster of the same name may have left one.</remarks>
internal sealed class LogGroupCheck(LogGroup logGroup, MemberPlan member)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken token)
    {
        try
        {
            await logGroup.FindAsync(
                new(member.Of, member.Cluster, member.LogRetentionDays),
                token
            );
            return [];
        }
        catch (OwnershipConflictException conflict)
        {
            return [new(member.Of.Region, conflict.Message, "")];
        }
    }
}
