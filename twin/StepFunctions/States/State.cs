using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>One compiled state. It holds no data of executions: those are in a <see cref="Visit"/>.</summary>
internal abstract class State(string name, string kind)
{
    public string Name => name;

    /// <summary>The type, such as <c>Pass</c>.</summary>
    public string Kind => kind;

    /// <summary>The state that follows, or null at an end.</summary>
    public string? Next { get; init; }

    public ErrorHandlers Handlers { get; init; } = ErrorHandlers.None;

    /// <summary>Whether <c>$$.State.RetryCount</c> exists: in the states that may have a <c>Retry</c>.</summary>
    public virtual bool CountsRetries => false;

    /// <summary>Every state that may follow.</summary>
    public virtual IEnumerable<string> Targets =>
        Handlers.Catchers.Select(catcher => catcher.Next).Concat(Next is null ? [] : [Next]);

    /// <summary>Does the work: at once, or by leaving something on the clock. Also called for a retry.</summary>
    public abstract void Run(Visit visit);

    /// <summary>An error is not retried; what the history says of it before Catch is asked.</summary>
    public virtual void GiveUp(Visit visit) { }
}
