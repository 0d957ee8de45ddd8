using System.Globalization;
using System.Text.RegularExpressions;
using EksFed.Functions.Api.Executions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Views;

/// <summary>Which member a live state works for, read off the Map iterations around it.</summary>
internal static partial class LiveStates
{
    [GeneratedRegex(
        @"(?<map>\w+)\[(?<index>\d+)\]",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Iteration { get; }

    // The second batch of joins holds the members after the host.
    [GeneratedRegex(
        @"(?<map>JoinMembers|UnjoinMembers)\[(?<batch>\d+)\]/(JoinBatch|UnjoinBatch)\[(?<index>\d+)\]",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex BatchIteration { get; }

    /// <summary>The member's index, or null for work on the federation as a whole.</summary>
    public static int? MemberIndex(LiveState state, int memberCount)
    {
        if (BatchIteration.Match(state.Branch) is { Success: true } batch)
        {
            var first = Number(batch.Groups["batch"]) == 0;
            var isHost = batch.Groups["map"].Value == "JoinMembers" ? first : !first;
            return isHost ? 0 : Number(batch.Groups["index"]) + 1;
        }

        return
            Iteration
                .Matches(state.Branch)
                .FirstOrDefault(each => MemberMaps.InOrder.Contains(each.Groups["map"].Value))
                is { } match
            && Number(match.Groups["index"]) < memberCount
            ? Number(match.Groups["index"])
            : null;
    }

    /// <summary>The states in which work is done: not the Maps and Parallels around them.</summary>
    public static IEnumerable<LiveState> Working(Execution execution) =>
        execution.Live.Where(state => state.Kind is "Task" or "Wait");

    private static int Number(Group digits) =>
        int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
}
