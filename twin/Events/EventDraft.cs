using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events;

/// <summary>One entry of PutEvents, with what is wrong with it.</summary>
/// <param name="Source">Who it is from.</param>
/// <param name="DetailType">What happened.</param>
/// <param name="Detail">A JSON object as text.</param>
/// <param name="Resources">ARNs it is about.</param>
public sealed record EventDraft(
    string Source,
    string DetailType,
    string Detail,
    IReadOnlyList<string> Resources
)
{
    /// <summary>"The total entry size must be less than 256KB", over all entries of a request.</summary>
    internal const int MaxBytes = 256 * 1024;

    /// <summary>Name or ARN of the bus; null for the default one.</summary>
    public string? Bus { get; init; }

    public DateTimeOffset? Time { get; init; }

    internal WireError? Flaw { get; private init; }

    /// <summary>Bytes as the service counts them: time 14, and the UTF-8 of the texts.</summary>
    internal int Size =>
        (Time is null ? 0 : 14)
        + Encoding.UTF8.GetByteCount(Source + DetailType + Detail + string.Concat(Resources));

    internal static EventDraft Read(JsonCall entry)
    {
        RefuseForeign(entry);
        var draft = new EventDraft(
            entry.Text("Source") ?? "",
            entry.Text("DetailType") ?? "",
            entry.Text("Detail") ?? "",
            [.. (entry.List("Resources") ?? []).Select(resource => resource!.GetValue<string>())]
        )
        {
            Bus = entry.Text("EventBusName"),
            Time = entry.Input[nameof(Time)] is JsonValue time
                ? DateTimeOffset.UnixEpoch.AddSeconds(time.GetValue<double>())
                : null,
        };
        return draft with { Flaw = FlawOf(draft) };
    }

    private static void RefuseForeign(JsonCall entry)
    {
        string[] known =
        [
            "Source",
            "DetailType",
            "Detail",
            "Resources",
            "EventBusName",
            "Time",
            "TraceHeader",
        ];
        var foreign = entry.Input.Select(member => member.Key).Except(known).FirstOrDefault();
        if (foreign is not null)
        {
            throw entry.Invalid($"The member '{foreign}' of an entry is unknown.");
        }
    }

    private static WireError? FlawOf(EventDraft draft) =>
        draft switch
        {
            { Source: "" } => Missing("Source"),
            { DetailType: "" } => Missing("DetailType"),
            { Detail: "" } => Missing("Detail"),
            _ when draft.Source.StartsWith("aws.", StringComparison.Ordinal) => new(
                "NotAuthorizedForSourceException",
                "Not authorized for the source."
            ),
            _ when !IsObject(draft.Detail) => new("MalformedDetail", "Detail is malformed."),
            _ => null,
        };

    private static WireError Missing(string member) =>
        new(
            "InvalidArgument",
            $"Parameter {member} is not valid. Reason: {member} is a required argument."
        );

    private static bool IsObject(string detail)
    {
        try
        {
            return JsonNode.Parse(detail) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
