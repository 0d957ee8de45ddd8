using System.Text;
using EksFed.Cli.Permissions;

namespace EksFed.Cli.Views;

/// <summary>Roles, what each may do, and which steps need it.</summary>
internal static class PermissionsText
{
    private const int Width = 100;

    // One long ARN must not push the conditions of all others out of sight.
    private const int WidestScope = 40;
    private const string Indent = "  ";
    private const string Head = "            ";

    public static string Render(IReadOnlyList<RoleReport> roles)
    {
        var text = new StringBuilder();
        foreach (var role in roles)
        {
            text.AppendLine(role.Role);
            AppendList(text, "used by", role.UsedBy);
            AppendList(text, "of AWS", role.Policies);
            foreach (var row in role.Permissions)
            {
                Append(text, role, row);
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RoleReport role, PermissionReport row)
    {
        var actions = role.Permissions.Max(each => each.Action.Length);
        var scopes = role
            .Permissions.Select(each => each.Scope.Length)
            .Where(length => length <= WidestScope)
            .DefaultIfEmpty()
            .Max();
        var column = Indent.Length + 8 + actions + scopes;
        var line = $"{Indent}{row.Effect, -5} {row.Action.PadRight(actions)}  {row.Scope}";
        if (row.Condition is { } condition)
        {
            line = $"{line.PadRight(column)}  if {condition}";
        }

        if (!row.UsedBy.SequenceEqual(role.UsedBy))
        {
            line = $"{line.PadRight(column)}  for {string.Join(", ", row.UsedBy)}";
        }

        text.AppendLine(line);
    }

    private static void AppendList(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        var line = $"{Indent}{title}".PadRight(Head.Length);
        foreach (var item in items)
        {
            var more = item == items[^1] ? item : $"{item}, ";
            if (line.Length + more.TrimEnd().Length > Width && line.Length > Head.Length)
            {
                text.AppendLine(line.TrimEnd());
                line = Head;
            }

            line += more;
        }

        if (items.Count > 0)
        {
            text.AppendLine(line);
        }
    }
}
