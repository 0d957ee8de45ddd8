using System.Globalization;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections;

/// <summary>Control-plane logs: all five types for thirty days, unless said otherwise.</summary>
internal static class LoggingSection
{
    private const int DefaultRetentionDays = 30;

    private static readonly string[] s_all =
    [
        "api",
        "audit",
        "authenticator",
        "controllerManager",
        "scheduler",
    ];

    private static readonly int[] s_retentions =
    [
        1,
        3,
        5,
        7,
        14,
        30,
        60,
        90,
        120,
        150,
        180,
        365,
        400,
        545,
        731,
        1827,
        3653,
    ];

    public static IReadOnlyList<string> ReadTypes(Field logging)
    {
        logging.Allow(new KeySet("enableTypes", "logRetentionInDays"));
        var field = logging["enableTypes"];
        if (!field.IsPresent)
        {
            return s_all;
        }

        var types = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in field.Items())
        {
            var type = item.Text();
            if (type is "all" or "*")
            {
                types.UnionWith(s_all);
            }
            else if (type is not null && s_all.Contains(type))
            {
                types.Add(type);
            }
            else if (type is not null)
            {
                item.Refuse(
                    $"'{type}' is not a type of control-plane log.",
                    Nearest.To(type, s_all) is { } nearest
                        ? $"Did you mean '{nearest}'?"
                        : $"There are {string.Join(", ", s_all)}, and '*' for all."
                );
            }
        }

        return [.. types];
    }

    public static int ReadRetention(Field logging)
    {
        var field = logging["logRetentionInDays"];
        if (field.Integer() is not { } days)
        {
            return DefaultRetentionDays;
        }

        if (!s_retentions.Contains(days))
        {
            field.Refuse(
                $"CloudWatch Logs keeps nothing for {days.ToString(CultureInfo.InvariantCulture)} days.",
                $"Choose one of {string.Join(", ", s_retentions)}."
            );
        }

        if (logging["enableTypes"] is { IsPresent: true } types && types.Items().Count == 0)
        {
            field.Refuse(
                "There is nothing to keep: enableTypes is empty.",
                "Remove one of the two."
            );
        }

        return days;
    }
}
