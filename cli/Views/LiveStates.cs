using System.Globalization;
using System.Text.RegularExpressions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Views;

/// <summary>Which member a live state works for, read off the Map iterations around it.</summary>
internal static partial class LiveStates
{
    // The second batch of joins holds the members after the host.
    [GeneratedRegex(@"(ProvisionMembers|AwaitNodeGroups|DeleteMembers|ObserveClusters)\[(\d+)\]")]
    private static partial Regex MemberIteration { get; }

    [GeneratedRegex(@"(JoinMembers|UnjoinMembers)\[(\d+)\]/(JoinBatch|UnjoinBatch)\[(\d+)\]")]
    private static partial Regex BatchIteration { get; }

    /// <summary>The member's index, or null for work on the federation as a whole.</summary>
    public static int? MemberIndex(LiveState state, int memberCount)
    {
        if (BatchIteration.Match(state.Branch) is { Success: true } batch)
        {
            var first = Number(batch.Groups[2]) == 0;
            var isHost = batch.Groups[1].Value == "JoinMembers" ? first : !first;
            return isHost ? 0 : Number(batch.Groups[4]) + 1;
        }

        return
            MemberIteration.Match(state.Branch) is { Success: true } match
            && Number(match.Groups[2]) < memberCount
            ? Number(match.Groups[2])
            : null;
    }

    /// <summary>The states in which work is done: not the Maps and Parallels around them.</summary>
    public static IEnumerable<LiveState> Working(Execution execution) =>
        execution.Live.Where(state => state.Kind is "Task" or "Wait");

    private static int Number(Group digits) =>
        int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
}
