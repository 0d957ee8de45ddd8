using EksFed.Twin;
using EksFed.Twin.Faults;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;

/// <summary>
/// Whatever can fail for good fails and is kept: the same request deletes it, though not at the first try, and
/// makes it anew.
/// </summary>
internal sealed class FailedForGood : IScenario
{
    private static readonly Dictionary<string, string> s_firstAnswers = new(StringComparer.Ordinal)
    {
        ["DeleteSubnet"] = "DependencyViolation",
        ["DeleteCluster"] = "ResourceInUseException",
    };

    public void Run(StackRun stack)
    {
        var request = StackRun.Request("demo", "eu-west-1");
        RefuseFirst(stack);
        Fail(stack, LifecycleKind.SubnetAvailable);
        stack.Make(request, onFailure: "keep").Error.ShouldBe("ResourceFailedException");
        Fail(
            stack,
            LifecycleKind.PeeringPending,
            LifecycleKind.NatGatewayAvailable,
            LifecycleKind.ClusterActive
        );
        stack.Make(request, onFailure: "keep").Error.ShouldBe("ResourceFailedException");
        stack.Wait(TimeSpan.FromMinutes(20)); // the request did not await the others any more
        Fail(stack, LifecycleKind.NodeGroupActive);
        stack.Make(request, onFailure: "keep").Error.ShouldBe("ResourceFailedException");
        stack.Make(request, onFailure: "keep").Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.Destroy("demo").Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }

    private static void Fail(StackRun stack, params IReadOnlyList<LifecycleKind> kinds) =>
        stack.World.Lifecycles.Fates = (kind, _) =>
            kinds.Contains(kind) ? Fate.Fails : Fate.Completes;

    private static void RefuseFirst(StackRun stack)
    {
        var caller = stack.Deployed.Functions["DeleteFailedParts"].Definition.Name;
        var refused = new HashSet<string>(StringComparer.Ordinal);
        stack.World.Faults = new FaultWhere(call =>
            call.Caller == caller
            && s_firstAnswers.TryGetValue(call.Operation.Name, out var code)
            && refused.Add(call.Operation.Name)
                ? Fault.Refused(new(code, "held, on purpose", 409))
                : null
        );
    }
}
