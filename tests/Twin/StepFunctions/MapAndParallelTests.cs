using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions;

public sealed class MapAndParallelTests
{
    private const string Slow = "arn:aws:lambda:us-east-1:111122223333:function:slow";

    [Fact]
    public void Iterations_run_at_the_same_time_up_to_the_limit()
    {
        Duration(MapOf("\"MaxConcurrency\":0"), Items(40)).ShouldBe(60.05);
        Duration(MapOf("\"MaxConcurrency\":0"), Items(41)).ShouldBeGreaterThan(120);
        Duration(MapOf("\"MaxConcurrency\":2"), Items(4)).ShouldBe(120.075);
        Duration(MapOf("\"MaxConcurrency\":100"), Items(41)).ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Results_are_in_item_order_whatever_ends_first()
    {
        var bench = new MachineBench();
        var map = Map("""{"Type":"Wait","SecondsPath":"$","End":true}""", string.Empty);
        bench.Run(MachineBench.Machine(("Map", map)), "[3,1,2]").ShouldGive("[3,1,2]");
    }

    [Fact]
    public void No_items_give_an_empty_array_at_once()
    {
        var execution = new MachineBench().Run(
            MachineBench.Machine(("Map", Map("""{"Type":"Pass","End":true}""", string.Empty))),
            "[]"
        );
        execution.ShouldGive("[]");
        execution
            .Types()
            .ShouldBe(
                "ExecutionStarted MapStateEntered MapStateStarted MapStateSucceeded MapStateExited ExecutionSucceeded"
            );
    }

    [Fact]
    public void Items_and_their_context_can_be_selected()
    {
        var map = Map(
            """{"Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index","v.$":"$.v","all.$":"$.all"},"End":true}""",
            """ "ItemsPath":"$.list","ItemSelector":{"v.$":"$$.Map.Item.Value","all.$":"$.n"},"ResultSelector":{"first.$":"$[0]"},"ResultPath":"$.out", """
        );
        var execution = new MachineBench().Run(
            MachineBench.Machine(("Map", map)),
            """{"list":["a","b"],"n":7}"""
        );
        execution.Output!.Text.ShouldContain("\"n\":7");
        execution.Output.Node!["out"]!["first"]!["v"]!.GetValue<string>().ShouldBe("a");
        execution.Output.Node["out"]!["first"]!["i"]!.GetValue<int>().ShouldBe(0);
        execution.Output.Node["out"]!["first"]!["all"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void Something_else_than_an_array_is_refused() =>
        new MachineBench()
            .Run(MachineBench.Machine(("Map", Map("""{"Type":"Pass","End":true}""", string.Empty))))
            .ShouldFail("States.Runtime", "Reference path \"$\" must point to array.");

    [Fact]
    public void The_first_failing_iteration_stops_the_others()
    {
        var bench = new MachineBench();
        bench.AddSlow("slow", 60);
        var map = """
            {"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Which","States":{
            "Which":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":1,"Next":"Bad"}],"Default":"Slow"},
            "Bad":{"Type":"Fail","Error":"Bad"},"Slow":{"Type":"Task","Resource":"FUNCTION","End":true}}},"End":true}
            """.Replace("FUNCTION", Slow, StringComparison.Ordinal);
        var execution = bench.Run(MachineBench.Machine(("Map", map)), "[0,1,2]");
        execution.ShouldFail("Bad");
        execution
            .Types()
            .ShouldEndWith(
                "MapIterationFailed TaskStateAborted MapIterationAborted MapIterationAborted MapStateFailed ExecutionFailed"
            );
        (execution.StopDate - execution.StartDate).ShouldBe(TimeSpan.FromSeconds(0.075));
    }

    [Fact]
    public void A_failing_branch_stops_the_others_and_gives_its_own_name_to_catch()
    {
        var bench = new MachineBench();
        const string parallel = """
            {"Type":"Parallel","Branches":[
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}},
            {"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Bad","Cause":"so"}}}],
            "Catch":[{"ErrorEquals":["Bad"],"ResultPath":"$.e","Next":"Caught"}],"End":true}
            """;
        var execution = bench.Run(
            MachineBench.Machine(("Both", parallel), ("Caught", """{"Type":"Pass","End":true}"""))
        );
        execution.ShouldGive("""{"e":{"Error":"Bad","Cause":"so"}}""");
        execution.Types().ShouldContain("WaitStateAborted ParallelStateFailed ParallelStateExited");
    }

    [Fact]
    public void A_view_from_outside_sees_every_line()
    {
        var bench = new MachineBench();
        var map = Map("""{"Type":"Wait","SecondsPath":"$","End":true}""", string.Empty);
        var execution = bench.Start(MachineBench.Machine(("Members", map)), "[10,100]");
        bench.Pass(50);
        execution
            .Live.Select(state => $"{state.Branch}:{state.Name}:{state.Kind}")
            .ShouldBe([":Members:Map", "Members[1]:Item:Wait"]);
        execution.Live[1].EnteredAt.ShouldBe(execution.StartDate.AddSeconds(0.05));
        bench.Pass(100);
        execution.Live.ShouldBeEmpty();
    }

    private static string Items(int count) => $"[{string.Join(',', Enumerable.Range(0, count))}]";

    private static string MapOf(string limit) =>
        Map($$"""{"Type":"Task","Resource":"{{Slow}}","End":true}""", limit + ",");

    private static string Map(string state, string more) =>
        $$$"""{"Type":"Map",{{{more}}}"ItemProcessor":{"StartAt":"Item","States":{"Item":{{{state}}}}},"End":true}""";

    private static double Duration(string map, string items)
    {
        var bench = new MachineBench();
        bench.AddSlow("slow", 60);
        var execution = bench.Run(MachineBench.Machine(("Map", map)), items);
        execution.Status.ShouldBe(ExecutionStatus.Succeeded);
        return (execution.StopDate - execution.StartDate)!.Value.TotalSeconds;
    }
}
