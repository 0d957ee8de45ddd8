namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>Tests that share <see cref="ScenarioRuns"/>.</summary>
[CollectionDefinition(Name)]
public sealed class ScenarioRunsCollection : ICollectionFixture<ScenarioRuns>
{
    public const string Name = "scenario runs";
}
