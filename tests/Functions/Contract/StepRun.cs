namespace EksFed.Functions.Tests.Contract;

/// <summary>One way in which a step's thing comes into being and goes, in a world of its own.</summary>
internal sealed class StepRun
{
    // AWS takes its own network interfaces away within minutes after a cluster is gone.
    private static readonly TimeSpan s_afterwards = TimeSpan.FromMinutes(3);

    // Steps before it may leave pods that are still starting.
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(1);

    private readonly string _handler;
    private readonly StepCase _given;

    /// <summary>A world that is ready for the step.</summary>
    /// <param name="handler">The handler that makes the thing, or the one that deletes what others made.</param>
    /// <param name="bare">Without what the step needs.</param>
    /// <param name="federation">Whose it is.</param>
    public StepRun(string handler, bool bare = false, string federation = "demo")
    {
        _handler = handler;
        Step = StepHandlers.StepOf(handler);
        _given = StepCases.Of(federation)[Step];
        World = new();
        if (Handlers.All.Single(each => each.Name == handler).IsInsideClusters)
        {
            World.AddClusters();
        }

        if (!bare)
        {
            _given.Prepare(World);
            World.Wait(s_settling);
        }
    }

    public string Step { get; }

    public StepWorld World { get; }

    public void Make()
    {
        if (StepHandlers.Deletes(_handler))
        {
            _given.Arrange!(World);
        }
        else
        {
            World.Invoke(_handler, _given);
        }
    }

    public void Delete() => World.Invoke(StepHandlers.DeleterOf(_handler), _given);

    /// <summary>Lets pass what others need to clean up behind a delete.</summary>
    public void Settle() => World.Wait(s_afterwards);
}
