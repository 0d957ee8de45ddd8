using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Drills;

/// <summary>Executions that are stopped, or run out of time, when they enter a state.</summary>
internal static class Aborts
{
    /// <param name="execution">One that has not yet entered a state.</param>
    /// <param name="disturbances">Those of its phase.</param>
    public static void Arm(Execution execution, IReadOnlyCollection<Disturbance> disturbances)
    {
        var aborts = disturbances.Where(each => each.Kind == DrillKind.Aborted).ToList();
        if (aborts.Count == 0)
        {
            return;
        }

        _ = new StateCount(
            execution,
            number =>
            {
                foreach (var abort in aborts.Where(each => each.Point == number))
                {
                    execution.Clock.Schedule(TimeSpan.Zero, () => End(execution, abort));
                }
            }
        );
    }

    private static void End(Execution execution, Disturbance abort)
    {
        if (abort.Variant == Disturbance.TimedOut)
        {
            execution.TimeOut();
        }
        else
        {
            execution.Stop("Drill", "Stopped at this state by an operator.");
        }
    }
}
