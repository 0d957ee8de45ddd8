using System.Collections.Concurrent;
using EksFed.Cli.Drills;

namespace EksFed.House.Tests.Drills;

public sealed class CrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Whatever_comes_of_the_work_is_done_too(int hands)
    {
        var crew = new Crew();
        var done = 0;
        void Split(int pieces)
        {
            Interlocked.Increment(ref done);
            for (var each = 1; each < pieces; each++)
            {
                var rest = each;
                crew.Add(() => Split(rest), isAwaited: rest % 2 == 0);
            }
        }

        crew.Add(() => Split(8));
        crew.Work(hands);
        // One for each way to take some of the seven numbers below eight.
        done.ShouldBe(128);
    }

    [Fact]
    public void What_others_wait_for_comes_first()
    {
        var crew = new Crew();
        var order = new ConcurrentQueue<string>();
        crew.Add(() => order.Enqueue("alone"));
        crew.Add(
            () =>
            {
                order.Enqueue("round one");
                crew.Add(() => order.Enqueue("round two"), isAwaited: true);
            },
            isAwaited: true
        );
        crew.Work(hands: 1);
        order.ShouldBe(["round one", "round two", "alone"]);
    }

    [Fact]
    public void A_defect_ends_the_work_of_all_and_is_thrown()
    {
        var crew = new Crew();
        var done = 0;
        crew.Add(() => throw new InvalidOperationException("defect"), isAwaited: true);
        for (var i = 0; i < 50; i++)
        {
            crew.Add(() => Interlocked.Increment(ref done));
        }

        Should
            .Throw<InvalidOperationException>(() => crew.Work(hands: 1))
            .Message.ShouldBe("defect");
        done.ShouldBe(0);
    }
}
