using EksFed.Cli.Views;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Simulation;

/// <summary>Progress that nobody watches.</summary>
internal sealed class Silent : IProgress
{
    public static Silent Progress { get; } = new();

    public void Follow(
        string title,
        Execution execution,
        IReadOnlyList<string> members,
        Action<Action> work
    ) => work(static () => { });
}
