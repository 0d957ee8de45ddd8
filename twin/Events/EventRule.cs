using System.Text.Json.Nodes;
using EksFed.Twin.Events.Patterns;

namespace EksFed.Twin.Events;

/// <summary>A rule of an event bus, and where it sends what it matches.</summary>
/// <param name="Region">Region of its bus.</param>
/// <param name="Bus">Name of its bus.</param>
/// <param name="Name">Its name on the bus.</param>
/// <param name="Arn"><c>…:rule/NAME</c> on the default bus, <c>…:rule/BUS/NAME</c> on others.</param>
public sealed record EventRule(string Region, string Bus, string Name, string Arn)
{
    /// <summary>Null for a rule that runs by a schedule.</summary>
    public EventPattern? Pattern { get; init; }

    /// <summary><c>rate(…)</c> or <c>cron(…)</c>: kept, but the twin does not run schedules.</summary>
    public string? Schedule { get; init; }

    public bool Enabled { get; init; } = true;

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();

    /// <summary>At most five.</summary>
    public IReadOnlyList<EventTarget> Targets { get; internal set; } = [];
}

/// <summary>Who gets a matched event, and what of it.</summary>
/// <param name="Id">Its id within the rule.</param>
/// <param name="Arn">ARN of a state machine, a function or a queue.</param>
public sealed record EventTarget(string Id, string Arn)
{
    /// <summary>The role under which a state machine is started.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Constant JSON text instead of the event.</summary>
    public string? Input { get; init; }

    /// <summary>Path of the part of the event that is sent.</summary>
    public string? InputPath { get; init; }

    public InputTransformer? Transformer { get; init; }

    /// <summary>ARN of the queue for what could not be delivered.</summary>
    public string? DeadLetterArn { get; init; }

    /// <summary>0 to 185.</summary>
    public int MaximumRetryAttempts { get; init; } = 185;

    /// <summary>60 s to a day.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>As the wire had it, for ListTargetsByRule.</summary>
    internal JsonObject Source { get; init; } = [];
}

/// <summary>Builds a target's input out of an event.</summary>
/// <param name="Paths">Variable → path into the event.</param>
/// <param name="Template">Text with <c>&lt;variable&gt;</c> in it.</param>
public sealed record InputTransformer(IReadOnlyDictionary<string, string> Paths, string Template);
