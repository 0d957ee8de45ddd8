using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Executions;

/// <summary>Which Map states of the state machines go through the members, and in which order.</summary>
/// <remarks>
/// Read off the iteration's number, since the data of states would make a history too large to read for
/// one answer. A test holds the names to the state machines.
/// </remarks>
public static class MemberMaps
{
    /// <summary>Item <c>i</c> is member <c>i</c> of the plan.</summary>
    public static IReadOnlySet<string> InOrder { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "ClearMembers",
            "ProvisionMembers",
            "AwaitNodeGroups",
            "ObserveClusters",
            "LeaveMembers",
            "DeleteMembers",
        };

    /// <summary>
    /// A Map within a Map of two batches, the host and the others, by the name of the inner one: the number
    /// of the batch that holds the host.
    /// </summary>
    public static IReadOnlyDictionary<string, int> HostBatch { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["JoinBatch"] = 0,
            ["UnjoinBatch"] = 1,
        };

    internal static string? MemberOf(Frame visit, FederationPlan? plan)
    {
        var iterations = visit.Chain.Where(frame => frame.Index is not null).ToList();
        for (var i = 0; i < iterations.Count; i++)
        {
            var (name, index) = (iterations[i].Name, iterations[i].Index!.Value);
            if (InOrder.Contains(name))
            {
                return Member(plan, index);
            }

            if (HostBatch.TryGetValue(name, out var host) && i + 1 < iterations.Count)
            {
                return Member(plan, iterations[i + 1].Index == host ? 0 : index + 1);
            }
        }

        return null;
    }

    private static string? Member(FederationPlan? plan, int index) =>
        plan?.Members.ElementAtOrDefault(index)?.Of.Member;
}
