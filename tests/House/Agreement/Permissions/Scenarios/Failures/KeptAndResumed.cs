using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>A failure that is kept, and the same request again, which goes on where it ended.</summary>
internal sealed class KeptAndResumed : IScenario
{
    public void Run(StackRun stack)
    {
        var request = StackRun.Request("demo", "eu-west-1");
        stack.Break("EnsureElasticIp", "AllocateAddress", "AccessDeniedException", 403);
        stack.Make(request, onFailure: "keep").Status.ShouldBe(ExecutionStatus.Failed);
        stack.Mend();
        stack.Make(request, onFailure: "keep").Status.ShouldBe(ExecutionStatus.Succeeded);
    }
}
