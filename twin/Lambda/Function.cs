using System.Globalization;
using EksFed.Twin.Time;

namespace EksFed.Twin.Lambda;

/// <summary>A deployed function and its pool of sandboxes: as many as it has calls at a time.</summary>
public sealed class Function
{
    // A: AWS states no figure; idle environments are seen to live for 5 to 15 minutes.
    private static readonly TimeSpan s_idleLifetime = TimeSpan.FromMinutes(10);

    private readonly LambdaApi _api;
    private readonly World _world;
    private readonly SeededRandom _random;
    private readonly List<Sandbox> _sandboxes = [];
    private int _started;

    internal Function(
        LambdaApi api,
        World world,
        string region,
        FunctionDefinition definition,
        FunctionProcess process
    )
    {
        (_api, _world, Region, Definition, Process) = (api, world, region, definition, process);
        Arn = $"arn:aws:lambda:{region}:{world.AccountId}:function:{definition.Name}";
        Bill = new(definition.MemoryMegabytes);
        _random = world.Random.Fork($"lambda/{Arn}");
    }

    public string Arn { get; }

    public string Region { get; }

    public FunctionDefinition Definition { get; }

    public FunctionBill Bill { get; }

    /// <summary>Those alive, in the order of their start.</summary>
    public IReadOnlyList<Sandbox> Sandboxes => _sandboxes;

    /// <summary>Its resource-based policy: which services may invoke it, and on whose behalf.</summary>
    public IList<FunctionPermission> Permissions { get; } = [];

    internal FunctionProcess Process { get; }

    internal Invocation Invoke(ReadOnlyMemory<byte> payload, string? errand = null)
    {
        foreach (var stale in _sandboxes.Where(IsStale).ToList())
        {
            stale.Retire();
        }

        var warm = _sandboxes.Find(sandbox => sandbox.State == SandboxState.Idle);
        var sandbox = warm ?? _api.Admit(this);
        var invocation = new Invocation(_random.Uuid(), TraceId(), payload) { Errand = errand };
        Bill.CountInvocation();
        _api.Announce(this, invocation);
        if (warm is null)
        {
            _sandboxes.Add(sandbox);
            sandbox.Start(invocation);
        }
        else
        {
            sandbox.Assign(invocation);
        }

        return invocation;
    }

    internal Sandbox NewSandbox(int number) => new(_world, this, ++_started, number);

    internal void Forget(Sandbox sandbox)
    {
        _sandboxes.Remove(sandbox);
        _api.Forget(sandbox);
    }

    private bool IsStale(Sandbox sandbox) =>
        sandbox.State == SandboxState.Idle && _world.Clock.Now - sandbox.IdleSince > s_idleLifetime;

    private string TraceId()
    {
        var second = _world
            .Clock.Now.ToUnixTimeSeconds()
            .ToString("x8", CultureInfo.InvariantCulture);
        return $"Root=1-{second}-{_random.Hex(24)};Parent={_random.Hex(16)};Sampled=1";
    }
}
