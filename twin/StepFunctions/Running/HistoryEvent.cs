using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Running;

/// <summary>One event of an execution's history, in AWS's own types and shapes.</summary>
public sealed class HistoryEvent : EventArgs
{
    private readonly Func<JsonObject>? _details;

    internal HistoryEvent(long id, long previous, DateTimeOffset time, EventContent content) =>
        (Id, PreviousEventId, Timestamp, Type, _details) = (
            id,
            previous,
            time,
            content.Type,
            content.Details
        );

    /// <summary>Counts from 1.</summary>
    public long Id { get; }

    /// <summary>The event this one follows from; 0 for the first state of an execution, as recorded.</summary>
    public long PreviousEventId { get; }

    public DateTimeOffset Timestamp { get; }

    /// <summary>Such as <c>TaskStateEntered</c>.</summary>
    public string Type { get; }

    /// <summary>The details, or null where the type has none.</summary>
    public JsonObject? Details => _details?.Invoke();

    /// <summary>As <c>GetExecutionHistory</c> answers.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["timestamp"] = Timestamps.Epoch(Timestamp),
            ["type"] = Type,
            ["id"] = Id,
            ["previousEventId"] = PreviousEventId,
        };
        if (Details is { } details)
        {
            json[DetailsName] = details;
        }

        return json;
    }

    // All Entered events share one member, and so do all Exited ones.
    private string DetailsName =>
        Type.EndsWith("StateEntered", StringComparison.Ordinal) ? "stateEnteredEventDetails"
        : Type.EndsWith("StateExited", StringComparison.Ordinal) ? "stateExitedEventDetails"
        : char.ToLowerInvariant(Type[0]) + Type[1..] + "EventDetails";

    public override string ToString() => $"{Id} ← {PreviousEventId} {Type}";
}

/// <summary>What an event says; its details are made when somebody asks.</summary>
internal readonly record struct EventContent(string Type, Func<JsonObject>? Details = null)
{
    /// <summary>An event whose details hold an input or output text.</summary>
    public static EventContent With(
        string type,
        string field,
        Payload payload,
        string? name = null
    ) =>
        new(
            type,
            () =>
            {
                var details = new JsonObject
                {
                    [field] = payload.Text,
                    [field + "Details"] = new JsonObject { ["truncated"] = false },
                };
                if (name is not null)
                {
                    details["name"] = name;
                }

                return details;
            }
        );

    /// <summary>An event that tells an error; absent parts are left out, as recorded.</summary>
    public static EventContent With(string type, AslError error) =>
        new(type, () => Describe(error, []));

    public static JsonObject Describe(AslError error, JsonObject details)
    {
        if (error.Name is not null)
        {
            details["error"] = error.Name;
        }

        if (error.Cause is not null)
        {
            details["cause"] = error.Cause;
        }

        return details;
    }
}
