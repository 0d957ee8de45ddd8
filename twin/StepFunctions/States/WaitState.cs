using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Waits for a number of seconds or until an instant. Error texts as recorded.</summary>
internal sealed class WaitState(string name, DataFlow flow) : State(name, "Wait")
{
    private const int Greatest = 99_999_999;

    // As recorded: an instant further away than this is refused when the state runs.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24_855);

    private int? Seconds { get; init; }

    private JsonPath? SecondsPath { get; init; }

    private DateTimeOffset? Timestamp { get; init; }

    private JsonPath? TimestampPath { get; init; }

    public static WaitState Read(string name, Fields fields)
    {
        if (fields.CountOf("Seconds", "SecondsPath", "Timestamp", "TimestampPath") != 1)
        {
            fields.Refuse(
                "A Wait state needs exactly one of 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'"
            );
        }

        return new(name, DataFlow.ReadPaths(fields))
        {
            Next = StateReader.ReadNext(fields),
            Seconds = fields.Integer("Seconds", 0, Greatest),
            SecondsPath = fields.Path("SecondsPath"),
            Timestamp = ReadTimestamp(fields),
            TimestampPath = fields.Path("TimestampPath"),
        };
    }

    public override void Run(Visit visit)
    {
        var input = flow.Input(visit);
        var wait = Duration(visit, input);
        if (wait > s_longest)
        {
            throw AslError.AtRuntime("Wait state delay is too long.");
        }

        visit.After(wait, () => visit.Exit(flow.Output(visit)));
    }

    private static DateTimeOffset? ReadTimestamp(Fields fields)
    {
        if (fields.Text("Timestamp") is not { } text)
        {
            return null;
        }

        if (Timestamps.TryParse(text, out var timestamp))
        {
            return timestamp;
        }

        fields.Refuse("The value for the field 'Timestamp' must be a valid timestamp", "Timestamp");
        return null;
    }

    private TimeSpan Duration(Visit visit, Payload input)
    {
        if (Seconds is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (SecondsPath is not null)
        {
            return TimeSpan.FromSeconds(SecondsAt(visit, input, SecondsPath));
        }

        var until = Timestamp ?? TimestampAt(visit, input, TimestampPath!);
        var wait = until - visit.Now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static long SecondsAt(Visit visit, Payload input, JsonPath path)
    {
        var value = Value(visit, input, path, "SecondsPath");
        var shown = $"{path.Text} == {JsonText.Of(value)}";
        return !JsonOrder.TryNumber(value, out var number) || number != decimal.Floor(number)
                ? throw AslError.AtRuntime(
                    $"The SecondsPath parameter cannot be parsed as a long value: {shown}"
                )
            : number < 0
                ? throw AslError.AtRuntime(
                    $"The SecondsPath parameter references a negative value: {shown}"
                )
            : number > Greatest ? throw AslError.AtRuntime("Wait state delay is too long.")
            : (long)number;
    }

    private static DateTimeOffset TimestampAt(Visit visit, Payload input, JsonPath path)
    {
        var value = Value(visit, input, path, "TimestampPath");
        var text = JsonOrder.TryString(value, out var plain) ? plain : JsonText.Of(value);
        return Timestamps.TryParse(text, out var timestamp)
            ? timestamp
            : throw AslError.AtRuntime(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {path.Text} == {text}"
                )
            );
    }

    private static JsonNode? Value(Visit visit, Payload input, JsonPath path, string field)
    {
        var result = visit.ScopeOf(input).Find(path);
        return result.Found
            ? result.Value
            : throw AslError.AtRuntime(
                $"The {field} parameter does not reference an input value: {path.Text}"
            );
    }
}
