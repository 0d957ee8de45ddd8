using System.Globalization;
using System.Text;
using EksFed.Cli.Rehearsals;

namespace EksFed.Cli.Views;

/// <summary>What people read after a rehearsal: the clusters as kubectl prints them, then the figures.</summary>
internal static class SummaryText
{
    public static string Render(RehearsalReport report)
    {
        var text = new StringBuilder();
        text.AppendLine();
        if (report.Error is { } error)
        {
            text.AppendLine($"{report.Federation} is {Words(report.Outcome)}");
            text.AppendLine($"  error   {error.Name} in {error.State}");
            text.AppendLine($"  cause   {error.Message}");
        }
        else
        {
            AppendClusters(text, report.Members);
        }

        text.AppendLine();
        AppendFigures(text, report);
        AppendLeftovers(text, report);
        return text.ToString();
    }

    private static string Words(Outcome outcome) =>
        outcome switch
        {
            Outcome.Ready => "Ready",
            Outcome.RolledBack => "rolled back",
            _ => "failed",
        };

    private static void AppendClusters(StringBuilder text, IReadOnlyList<MemberReport> members)
    {
        var width = Math.Max(4, members.Max(member => member.Name.Length)) + 3;
        text.AppendLine($"{"NAME".PadRight(width)}AGE    READY");
        foreach (var member in members)
        {
            var age = VirtualTime.Age(member.Age).PadRight(7);
            text.AppendLine($"{member.Name.PadRight(width)}{age}{member.Ready}");
        }
    }

    private static void AppendFigures(StringBuilder text, RehearsalReport report)
    {
        void Row(string name, string value) => text.AppendLine($"  {name, -18}{value}");

        var over = 100 * ((report.VirtualSeconds / report.CriticalPathSeconds) - 1);
        Row("outcome", $"{report.Federation}: {Words(report.Outcome)}");
        Row("virtual time", VirtualTime.Minutes(report.VirtualSeconds));
        if (report.Outcome == Outcome.Ready)
        {
            Row(
                "critical path",
                VirtualTime.Minutes(report.CriticalPathSeconds)
                    + string.Create(CultureInfo.InvariantCulture, $"; {over:0.0} % above it")
            );
            Row("probe seen in", string.Join(", ", report.Probe.PropagatedTo));
        }

        Row("AWS calls", $"{report.AwsCalls}");
        Row("Kubernetes calls", $"{report.KubernetesCalls}");
        Row("state transitions", $"{report.StateTransitions}");
        Row("history events", $"{report.HistoryEvents} of 25000");
        Row("largest payload", $"{report.MaxPayloadBytes} of 262144 bytes");
        if (report.Destroy is { } destroy)
        {
            Row("destroy", $"{destroy.Outcome} in {VirtualTime.Minutes(destroy.VirtualSeconds)}");
            if (destroy.Message is { } message)
            {
                Row("", message);
            }
        }
    }

    private static void AppendLeftovers(StringBuilder text, RehearsalReport report)
    {
        if (report.Leftovers.Count == 0)
        {
            text.AppendLine(
                report is { Outcome: Outcome.Ready, Destroy: null }
                    ? "  kept as asked; nothing was destroyed"
                    : "  zero resources left, in every Region"
            );
            return;
        }

        text.AppendLine($"  {report.Leftovers.Count} LEFT OVER:");
        foreach (var left in report.Leftovers)
        {
            text.AppendLine($"    {left.Region} {left.Service} {left.Kind} {left.Id}: {left.Why}");
        }
    }
}
