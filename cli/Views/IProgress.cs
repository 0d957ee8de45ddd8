using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Views;

/// <summary>Something that shows an execution while it runs.</summary>
internal interface IProgress
{
    /// <summary>Runs <paramref name="work"/> and shows what the execution does meanwhile.</summary>
    /// <param name="title">What is running, for people.</param>
    /// <param name="execution">The execution.</param>
    /// <param name="members">Names of the members, host first.</param>
    /// <param name="work">Calls back now and then, when there may be something new to show.</param>
    void Follow(
        string title,
        Execution execution,
        IReadOnlyList<string> members,
        Action<Action> work
    );
}
