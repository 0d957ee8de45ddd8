namespace EksFed.Functions.Tests.Contract;

/// <summary>Invoked twice at once with the same input, a step comes to what one invocation comes to.</summary>
/// <remarks>Each look is delivered twice: from in step with each other to a few calls behind.</remarks>
public sealed class StepConvergenceTests
{
    // A look of EC2 and EKS takes 80 ms, a write 150; inside clusters everything takes 40.
    private static readonly TimeSpan[] s_lags =
    [
        TimeSpan.Zero,
        TimeSpan.FromMilliseconds(70),
        TimeSpan.FromMilliseconds(170),
        TimeSpan.FromMilliseconds(290),
    ];

    public static TheoryData<string> Makers => [.. StepHandlers.Makers];

    public static TheoryData<string> Ways => [.. StepHandlers.Ways];

    [Theory]
    [MemberData(nameof(Makers))]
    public void Overlapping_ensures_make_what_one_makes(string handler)
    {
        var run = new StepRun(handler);
        var before = run.World.Inventory;
        run.Make();
        var calm = run.World.Sorts;
        run.Delete();
        run.Settle();
        foreach (var lag in s_lags)
        {
            Twice(run, lag, run.Make);
            run.World.Sorts.ShouldBe(calm, $"{lag} apart");
            ShouldOnlyRead(run, run.Make, lag);
            run.Delete();
            run.Settle();
            run.World.ChangesSince(before).ShouldBeEmpty($"{lag} apart");
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Overlapping_deletes_leave_nothing(string handler)
    {
        var run = new StepRun(handler);
        var before = run.World.Inventory;
        foreach (var lag in s_lags)
        {
            run.Make();
            Twice(run, lag, run.Delete);
            ShouldOnlyRead(run, run.Delete, lag);
            run.Settle();
            run.World.ChangesSince(before).ShouldBeEmpty($"{lag} apart");
        }
    }

    private static void Twice(StepRun run, TimeSpan lag, Action work)
    {
        run.World.Redelivery = lag;
        work();
        run.World.Redelivery = null;
    }

    private static void ShouldOnlyRead(StepRun run, Action work, TimeSpan lag) =>
        run.World.CallsOf(work).ShouldNotContain(call => call.Operation.Writes, $"{lag} apart");
}
