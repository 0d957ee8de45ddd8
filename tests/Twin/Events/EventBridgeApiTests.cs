using EksFed.Twin.Events;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.Events;

public sealed class EventBridgeApiTests
{
    [Fact]
    public void Botocore_reads_entries_that_fail_beside_one_that_does_not()
    {
        var world = new World("events");
        var events = new EventBridgeApi(world);
        world.Add(events);
        var heard = new List<string>();
        events.Subscribe(accepted => heard.Add(accepted.DetailType));

        var seen = Botocore.Run(world, "events.py");

        ((int)seen["failed"]!).ShouldBe(3);
        seen["codes"]!
            .ToJsonString()
            .ShouldBe(
                """[null,"MalformedDetail","InvalidArgument","NotAuthorizedForSourceException"]"""
            );
        seen["buses"]!.ToJsonString().ShouldBe("""["default","federations"]""");
        ((string?)seen["again"]![0]).ShouldBe("ResourceAlreadyExistsException");
        ((string?)seen["unknown"]![0]).ShouldBe("ResourceNotFoundException");
        var recorded = events.Recorded.ShouldHaveSingleItem();
        recorded.Bus.ShouldBe("federations");
        recorded.Time.ShouldBe(new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));
        heard.ShouldBe(["Federation Ready"]);
    }
}
