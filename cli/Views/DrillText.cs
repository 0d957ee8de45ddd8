using System.Globalization;
using System.Text;
using EksFed.Cli.Drills;

namespace EksFed.Cli.Views;

/// <summary>What people read after a drill: a table by operation, one by kind, every failure, the closing line.</summary>
internal static class DrillText
{
    private static readonly string[] s_columns =
    [
        "RUNS",
        "READY",
        "ROLLED BACK",
        "DESTROYED",
        "BLOCKED",
        "LEAKS",
        "HUNG",
        "WRONG",
    ];

    public static string Render(DrillReport report)
    {
        var text = new StringBuilder();
        AppendTable(text, "OPERATION", report.ByOperation);
        AppendTable(text, "KIND", report.ByKind);
        foreach (var failure in report.Failures)
        {
            text.AppendLine();
            text.AppendLine(
                $"{failure.Outcome}: {failure.Operation}, {failure.Kind}, {failure.Phase} {failure.Call}"
            );
            foreach (var line in failure.Leftovers.Concat(failure.Findings).Distinct())
            {
                text.AppendLine($"    {line}");
            }

            text.AppendLine($"  {failure.Replay}");
        }

        text.AppendLine();
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Runs} runs in {report.Worlds} worlds and {report.Seconds:0.0} s: {report.Ready} Ready, {report.RolledBack} rolled back, {report.Destroyed} destroyed, {report.Blocked} blocked as intended, {report.Leaks} leaks, {report.Hung} hung, {report.Wrong} wrong"
            )
        );
        return text.ToString();
    }

    private static void AppendTable(
        StringBuilder text,
        string title,
        IReadOnlyDictionary<string, DrillTally> rows
    )
    {
        var width = rows.Keys.Append(title).Max(name => name.Length);
        text.AppendLine();
        text.AppendLine($"{title.PadRight(width)}  {string.Join("  ", s_columns)}");
        foreach (var (name, tally) in rows)
        {
            int[] figures =
            [
                tally.Runs,
                tally.Ready,
                tally.RolledBack,
                tally.Destroyed,
                tally.Blocked,
                tally.Leaks,
                tally.Hung,
                tally.Wrong,
            ];
            var cells = figures.Zip(
                s_columns,
                (figure, column) =>
                    figure.ToString(CultureInfo.InvariantCulture).PadLeft(column.Length)
            );
            text.AppendLine($"{name.PadRight(width)}  {string.Join("  ", cells)}");
        }
    }
}
