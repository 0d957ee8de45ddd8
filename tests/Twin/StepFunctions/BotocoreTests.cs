using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.StepFunctions;

public sealed class BotocoreTests
{
    [Fact]
    public void Botocore_starts_watches_and_reads_an_execution()
    {
        var world = new World("states");
        world.Add(new StepFunctionsApi(world));

        var seen = Botocore.Run(world, "states.py");

        ((string?)seen["running"]).ShouldBe("RUNNING");
        ((string?)seen["status"]).ShouldBe("SUCCEEDED");
        ((string?)seen["output"]).ShouldBe("""{"n":2}""");
        ((string?)seen["last"]).ShouldBe("""{"n":2}""");
        ((bool?)seen["order"]).ShouldBe(true);
        JsonText
            .Of(seen["events"])
            .ShouldBe(
                """["ExecutionStarted","WaitStateEntered","WaitStateExited","PassStateEntered","PassStateExited","ExecutionSucceeded"]"""
            );
        JsonText
            .Of(seen["details"])
            .ShouldBe(
                """[["executionStartedEventDetails"],["stateEnteredEventDetails"],["stateExitedEventDetails"],["stateEnteredEventDetails"],["stateExitedEventDetails"],["executionSucceededEventDetails"]]"""
            );
        JsonText.Of(seen["listed"]).ShouldBe("""["one"]""");
        JsonText.Of(seen["machines"]).ShouldBe("""["m"]""");
        ((string?)seen["again"]![0]).ShouldBe("ExecutionAlreadyExists");
        ((string?)seen["unknown"]![0]).ShouldBe("ExecutionDoesNotExist");
        ((string?)seen["definition"]![0]).ShouldBe("InvalidDefinition");
        ((string?)seen["modelled"]![0]).ShouldBe("InvalidExecutionInput");
    }
}
