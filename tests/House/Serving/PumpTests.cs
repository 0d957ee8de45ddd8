using EksFed.Cli.Serving;
using EksFed.Twin;

namespace EksFed.House.Tests.Serving;

public sealed class PumpTests : IDisposable
{
    private readonly World _world = new("pump");
    private readonly ManualTime _time = new();
    private readonly List<Pump> _pumps = [];
    private bool _busy;

    public void Dispose() => _pumps.ForEach(pump => pump.Dispose());

    [Fact]
    public void Virtual_time_goes_on_as_fast_as_was_asked_for()
    {
        var pump = Pump(new(60, IsMax: false));
        _time.Pass(2);
        pump.Step();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void What_is_due_happens_and_nothing_else()
    {
        var happened = new List<int>();
        _world.Clock.Schedule(TimeSpan.FromSeconds(59), () => happened.Add(59));
        _world.Clock.Schedule(TimeSpan.FromSeconds(61), () => happened.Add(61));
        var pump = Pump(new(60, IsMax: false));
        _time.Pass(1);
        pump.Step();
        happened.ShouldBe([59]);
    }

    [Fact]
    public async Task What_is_asked_for_is_answered_when_its_virtual_time_has_passed()
    {
        var pump = Pump(new(10, IsMax: false));
        var answer = pump.InvokeAsync(async () =>
        {
            await _world.Clock.Delay(TimeSpan.FromSeconds(5));
            return _world.Clock.Elapsed;
        });
        pump.Step();
        answer.IsCompleted.ShouldBeFalse();
        _time.Pass(0.5);
        pump.Step();
        (await answer).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_failure_belongs_to_whoever_asked()
    {
        var pump = Pump(Speed.Default);
        var answer = pump.InvokeAsync<int>(() => throw new InvalidOperationException("no"));
        pump.Step();
        (await Should.ThrowAsync<InvalidOperationException>(answer)).Message.ShouldBe("no");
    }

    [Fact]
    public async Task At_full_speed_nobody_waits_for_an_answer()
    {
        var pump = Pump(Speed.Max);
        var answer = pump.InvokeAsync(async () =>
        {
            await _world.Clock.Delay(TimeSpan.FromHours(1));
            return _world.Clock.Elapsed;
        });
        pump.Step();
        (await answer).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void At_full_speed_time_jumps_while_anything_runs_and_else_goes_on_as_usual()
    {
        Tick();
        _busy = true;
        _world.Clock.Schedule(TimeSpan.FromMinutes(10), () => _busy = false);
        var pump = Pump(Speed.Max);
        pump.Step();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.FromMinutes(10));
        _time.Pass(1);
        pump.Step();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.FromMinutes(11));
    }

    [Fact]
    public void A_slow_machine_slips_instead_of_rushing_afterwards()
    {
        for (var i = 1; i <= 600; i++)
        {
            _world.Clock.Schedule(TimeSpan.FromSeconds(1), static () => { });
        }

        _world.Clock.Schedule(TimeSpan.FromSeconds(2), static () => { });
        var pump = Pump(new(60, IsMax: false));
        _time.Pass(1);
        pump.Step();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(1));
        pump.Step();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(1));
        _time.Pass(1);
        pump.Step();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(61));
    }

    // Something that never rests.
    private void Tick() => _world.Clock.Schedule(TimeSpan.FromSeconds(10), Tick);

    private Pump Pump(Speed speed)
    {
        var pump = new Pump(_world, speed, () => _busy, _time);
        _pumps.Add(pump);
        return pump;
    }
}
