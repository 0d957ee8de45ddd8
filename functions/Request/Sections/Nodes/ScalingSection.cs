using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>How many nodes a managed node group has, and how many may be missing in an update.</summary>
internal static class ScalingSection
{
    private const int DefaultMinSize = 2;

    // "Nodes per managed node group": 450.
    private const int MaxNodes = 450;

    /// <summary>eksctl's rules: an absent number follows from the others.</summary>
    public static (int Min, int Max, int Desired) Read(Field item)
    {
        var (minField, maxField, desiredField) = (
            item["minSize"],
            item["maxSize"],
            item["desiredCapacity"]
        );
        var wanted = desiredField.Integer();
        var min = minField.Integer() ?? wanted ?? DefaultMinSize;
        var max = maxField.Integer() ?? Math.Max(1, wanted ?? min);
        var desired = wanted ?? min;
        if (min < 0)
        {
            minField.Refuse($"minSize is {min}.", "Write 0 or more.");
        }
        else if (max is < 1 or > MaxNodes)
        {
            maxField.Refuse($"maxSize is {max}.", $"Write 1 to {MaxNodes}.");
        }
        else if (min > max)
        {
            minField.Refuse(
                $"minSize {min} is more than maxSize {max}.",
                "Correct one of the two."
            );
        }
        else if (desired < min || desired > max)
        {
            desiredField.Refuse(
                $"desiredCapacity {desired} is not between minSize {min} and maxSize {max}.",
                "Correct one of the three."
            );
        }

        return (min, max, desired);
    }

    /// <summary>eksctl's <c>updateConfig</c>: a number or a share, not both.</summary>
    public static (int? Count, int? Percentage) ReadUpdate(Field update)
    {
        update.Allow(new KeySet("maxUnavailable", "maxUnavailablePercentage"));
        var (count, share) = (update["maxUnavailable"], update["maxUnavailablePercentage"]);
        if (count.IsPresent && share.IsPresent)
        {
            update.Refuse(
                "Both maxUnavailable and maxUnavailablePercentage are given.",
                "Remove one of the two."
            );
        }

        return (ReadUnavailable(count), ReadUnavailable(share));
    }

    private static int? ReadUnavailable(Field field)
    {
        var value = field.Integer();
        if (value is < 1 or > 100)
        {
            field.Refuse($"{value} is out of range.", "Write 1 to 100.");
        }

        return value;
    }
}
