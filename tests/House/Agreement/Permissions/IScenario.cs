namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>Something that happens to a deployed stack, and what it must come to.</summary>
internal interface IScenario
{
    /// <summary>Lets it happen, from an empty account on, and checks that it did.</summary>
    void Run(StackRun stack);
}
