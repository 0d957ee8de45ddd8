using System.Globalization;
using EksFed.Twin.Lambda.Sandboxes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>
/// One execution environment: a process, its credentials and at most one invocation at a time.
/// </summary>
/// <remarks>
/// Starting → Initializing (until the first <c>next</c>) → Idle ↔ Running → Answered → Idle, and from
/// everywhere → Dead. The transitions refused are those that the Runtime Interface Emulator refuses.
/// </remarks>
public sealed class Sandbox
{
    // 6 MB and 100 bytes, as in the Runtime Interface Emulator.
    private const int LargestResponse = (6 * 1024 * 1024) + 100;

    private static readonly TimeSpan s_initLimit = TimeSpan.FromSeconds(10); // D: on-demand init

    // A: the way of an answer through Lambda's front end. It also lets the process ask for its next
    // event before the caller can send one, as on AWS.
    private static readonly TimeSpan s_frontEnd = TimeSpan.FromMilliseconds(5);

    private readonly World _world;
    private SandboxProcess? _process;
    private TaskCompletionSource<WireResponse>? _poll;
    private Invocation? _current;
    private IDisposable? _limit;
    private DateTimeOffset? _billedFrom;

    internal Sandbox(World world, Function function, int ordinal, int number)
    {
        (_world, Function, Ordinal) = (world, function, ordinal);
        Host = $"sandbox-{number.ToString(CultureInfo.InvariantCulture)}.runtime.internal";
    }

    /// <summary>Function and ordinal, such as <c>EnsureVpc/1</c>: stable for one seed.</summary>
    public string Name => $"{Function.Definition.Name}/{Ordinal}";

    /// <summary>Counts the function's sandboxes from 1.</summary>
    public int Ordinal { get; }

    /// <summary>Host name of its Runtime API.</summary>
    public string Host { get; }

    public SandboxState State { get; private set; } = SandboxState.Starting;

    /// <summary>What its invocation is for; null when it has none.</summary>
    internal string? Errand => _current?.Errand;

    internal Function Function { get; }

    internal DateTimeOffset IdleSince { get; private set; }

    private TimeSpan Timeout => TimeSpan.FromSeconds(Function.Definition.TimeoutSeconds);

    /// <summary>Takes the process away, as a failing host or the kernel's OOM killer would.</summary>
    public void Kill() => Exited("signal: killed");

    internal void Start(Invocation first)
    {
        (_current, _billedFrom) = (first, _world.Clock.Now);
        var coldStart = _world.Lifecycles.Pause(LifecycleKind.FunctionColdStart, Name);
        _limit = _world.Clock.Schedule(coldStart, () => Boot(s_initLimit, BootAgain));
    }

    internal void Assign(Invocation invocation)
    {
        (_current, _billedFrom) = (invocation, _world.Clock.Now);
        _poll!.SetResult(Deliver());
    }

    /// <summary>Ends a sandbox that has been idle for long, without anybody noticing.</summary>
    internal void Retire() => Die();

    internal Task<WireResponse> Next()
    {
        Require(
            State is SandboxState.Initializing or SandboxState.Idle or SandboxState.Answered,
            "Ready"
        );
        _limit?.Dispose();
        if (State == SandboxState.Initializing)
        {
            return Task.FromResult(Deliver());
        }

        Settle();
        (_current, State, IdleSince) = (null, SandboxState.Idle, _world.Clock.Now);
        _poll = new();
        return _poll.Task;
    }

    internal WireResponse Respond(string requestId, ReadOnlyMemory<byte> body)
    {
        RequireRunning(requestId, "RuntimeInvocationResponse");
        if (body.Length <= LargestResponse)
        {
            Answer(new(requestId, body));
            return Accepted();
        }

        var message =
            $"Response payload size exceeded maximum allowed payload size ({LargestResponse} bytes).";
        Answer(FunctionOutcome.Failure(requestId, "Function.ResponseSizeTooLarge", message));
        throw new WireError("RequestEntityTooLarge", message, 413);
    }

    internal WireResponse Fail(string requestId, ReadOnlyMemory<byte> body)
    {
        RequireRunning(requestId, "RuntimeInvocationErrorResponse");
        Answer(new(requestId, body, IsError: true));
        return Accepted();
    }

    internal WireResponse FailInit(ReadOnlyMemory<byte> body)
    {
        Require(State == SandboxState.Initializing, "RuntimeInitError");
        Answer(new(_current!.RequestId, body, IsError: true));
        State = SandboxState.InitFailed;
        return Accepted();
    }

    private static WireResponse Accepted() => WireResponse.Json(202, """{"status":"OK"}""");

    private void Boot(TimeSpan limit, Action tooLate)
    {
        State = SandboxState.Initializing;
        _limit = _world.Clock.Schedule(limit, tooLate);
        _process = new(_world, this, Exited);
        _process.Start();
    }

    // D: an init that exceeds 10 s is killed and repeated within the invocation's own time limit.
    private void BootAgain()
    {
        _process!.Kill();
        Boot(Timeout, TimedOut);
    }

    private WireResponse Deliver()
    {
        State = SandboxState.Running;
        _limit = _world.Clock.Schedule(Timeout, TimedOut);
        var deadline = (_world.Clock.Now + Timeout).ToUnixTimeMilliseconds();
        return new(
            200,
            "application/json",
            _current!.Payload,
            new Dictionary<string, string>
            {
                ["Lambda-Runtime-Aws-Request-Id"] = _current.RequestId,
                ["Lambda-Runtime-Deadline-Ms"] = deadline.ToString(CultureInfo.InvariantCulture),
                ["Lambda-Runtime-Invoked-Function-Arn"] = Function.Arn,
                ["Lambda-Runtime-Trace-Id"] = _current.TraceId,
            }
        );
    }

    private void RequireRunning(string requestId, string wanted)
    {
        Require(
            State is SandboxState.Running or SandboxState.Idle or SandboxState.Answered,
            wanted
        );
        if (_current?.RequestId != requestId)
        {
            throw new WireError("InvalidRequestID", "Invalid request ID");
        }

        Require(State == SandboxState.Running, wanted);
    }

    private void Require(bool allowed, string wanted)
    {
        if (!allowed)
        {
            throw new WireError(
                "InvalidStateTransition",
                $"Transition from {State} to {wanted} is not allowed for runtime",
                403
            );
        }
    }

    private void Answer(FunctionOutcome outcome)
    {
        State = SandboxState.Answered;
        var invocation = _current!;
        _world.Clock.Schedule(s_frontEnd, () => invocation.Answer(outcome));
    }

    private void TimedOut()
    {
        var limit = Timeout.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        AnswerIfOpen("Sandbox.Timedout", $"Task timed out after {limit} seconds");
        Die();
    }

    private void Exited(string how)
    {
        AnswerIfOpen(
            "Runtime.ExitError",
            how.Length == 0
                ? "Runtime exited without providing a reason"
                : $"Runtime exited with error: {how}"
        );
        Die();
    }

    private void AnswerIfOpen(string type, string reason)
    {
        if (State is SandboxState.Starting or SandboxState.Initializing or SandboxState.Running)
        {
            var id = _current!.RequestId;
            Answer(FunctionOutcome.Failure(id, type, $"RequestId: {id} Error: {reason}"));
        }
    }

    private void Die()
    {
        if (State == SandboxState.Dead)
        {
            return;
        }

        State = SandboxState.Dead;
        _limit?.Dispose();
        Settle();
        Function.Forget(this);
        _process?.Kill();
    }

    private void Settle()
    {
        if (_billedFrom is { } start)
        {
            Function.Bill.Charge(_world.Clock.Now - start);
            _billedFrom = null;
        }
    }
}

/// <summary>Where a sandbox is in its life.</summary>
public enum SandboxState
{
    Starting,
    Initializing,
    InitFailed,
    Idle,
    Running,
    Answered,
    Dead,
}
