using System.Text;
using EksFed.Functions.Request;

namespace EksFed.Cli.Views;

/// <summary>All findings of a bad request, each with where, what and the fix.</summary>
internal static class FindingsText
{
    public static string Render(IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        var noun = findings.Count == 1 ? "finding" : "findings";
        text.AppendLine($"The request is not valid: {findings.Count} {noun}; nothing was started.");
        foreach (var finding in findings)
        {
            text.AppendLine($"  {Place(finding)}: {finding.Message}");
            text.AppendLine($"    fix: {finding.Fix}");
        }

        return text.ToString();
    }

    private static string Place(Finding finding)
    {
        var line = finding.Line is null
            ? ""
            : $"{finding.File ?? "request"} line {finding.Line}, column {finding.Column}";
        string[] parts = [line, finding.Path];
        return string.Join(": ", parts.Where(part => part.Length > 0));
    }
}
