using EksFed.Functions.Request;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions.Scenarios;

/// <summary>The example with identity mappings, and another request that takes some of them back.</summary>
internal sealed class IdentitiesChange : IScenario
{
    public void Run(StackRun stack)
    {
        var text = File.ReadAllText(
            Path.Combine(Repository.Root, "examples", "managed-node-groups.yaml")
        );
        var request = RequestReader.Read(text, null, RequestFlags.None, null).Request!;
        stack.Make(request).Status.ShouldBe(ExecutionStatus.Succeeded);
        var demoted = request.IdentityMappings[0] with { Groups = ["shop:viewers"], Admin = false };
        stack
            .Make(request with { IdentityMappings = [demoted] })
            .Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.Destroy(request.Name).Status.ShouldBe(ExecutionStatus.Succeeded);
        stack.ShouldBeEmpty();
    }
}
