namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>What a state does about errors: first retry, then catch.</summary>
internal sealed record ErrorHandlers(
    IReadOnlyList<Retrier> Retriers,
    IReadOnlyList<Catcher> Catchers
)
{
    private const int Greatest = 99_999_999;
    private const int GreatestDelay = 31_622_399;

    public static ErrorHandlers None { get; } = new([], []);

    public static ErrorHandlers Read(Fields fields)
    {
        var retry = fields.Objects("Retry");
        var catches = fields.Objects("Catch");
        return new(
            [.. retry.Select((entry, i) => ReadRetrier(entry, i == retry.Count - 1))],
            [.. catches.Select((entry, i) => ReadCatcher(entry, i == catches.Count - 1))]
        );
    }

    private static Retrier ReadRetrier(Fields fields, bool isLast)
    {
        var retrier = new Retrier(
            ReadErrors(fields, isLast),
            fields.Integer("IntervalSeconds", 1, Greatest) ?? 1,
            fields.Integer("MaxAttempts", 0, Greatest) ?? 3,
            fields.Number("BackoffRate", 1) ?? 2,
            fields.Integer("MaxDelaySeconds", 1, GreatestDelay),
            ReadJitter(fields)
        );
        if (retrier.MaxDelaySeconds <= retrier.IntervalSeconds)
        {
            fields.Refuse(
                "'MaxDelaySeconds' must be greater than 'IntervalSeconds'",
                "MaxDelaySeconds"
            );
        }

        fields.RefuseRest("a retrier");
        return retrier;
    }

    private static bool ReadJitter(Fields fields)
    {
        var strategy = fields.Text("JitterStrategy");
        if (strategy is not (null or "NONE" or "FULL"))
        {
            fields.Refuse("'JitterStrategy' must be NONE or FULL", "JitterStrategy");
        }

        return strategy == "FULL";
    }

    private static Catcher ReadCatcher(Fields fields, bool isLast)
    {
        var catcher = new Catcher(
            ReadErrors(fields, isLast),
            fields.RequiredText("Next"),
            fields.ResultPath()
        );
        fields.RefuseRest("a catcher");
        return catcher;
    }

    // States.ALL stands alone and in the last entry.
    private static IReadOnlyList<string> ReadErrors(Fields fields, bool isLast)
    {
        var errors = fields.Texts("ErrorEquals");
        if (errors.Contains(AslError.All) && (errors.Count > 1 || !isLast))
        {
            fields.Refuse("'States.ALL' must stand alone and in the last entry", "ErrorEquals");
        }

        return errors;
    }
}
