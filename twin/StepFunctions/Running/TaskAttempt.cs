using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Integrations;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Running;

/// <summary>One try of a Task state. Answers that come after its end are dropped.</summary>
internal sealed class TaskAttempt(
    Visit visit,
    ITaskIntegration integration,
    Payload input,
    Action<Payload> done
) : IWork
{
    // Errors are cut where the API's own shapes end.
    private const int LongestError = 256;
    private const int LongestCause = 32_768;

    private bool _isOver;

    public Execution Execution => visit.Branch.Execution;

    public StepFunctionsApi Api => Execution.Api;

    /// <summary>What the task is given.</summary>
    public Payload Input => input;

    public DateTimeOffset Now => visit.Now;

    public IEnumerable<Branch> Branches => [];

    /// <summary>To be done when the try ends before its own end.</summary>
    public Action? OnAbort { get; set; }

    public void Begin(TaskLimits limits)
    {
        var events = integration.Events;
        visit.Record(events.Scheduled(input, Execution.Machine.Region, limits));
        visit.Record(events.Started);
        if (limits.Timeout is { } timeout)
        {
            visit.After(TimeSpan.FromSeconds(timeout), () => TimeOut(null));
        }

        if (limits.Heartbeat is { } heartbeat)
        {
            visit.After(TimeSpan.FromSeconds(heartbeat), () => TimeOut("States.HeartbeatTimeout"));
        }

        integration.Start(this);
    }

    /// <summary>Who calls.</summary>
    public RoleSession Session =>
        new(Execution.Machine.Region, Execution.Machine.RoleArn, Execution.Arn)
        {
            Errand = visit.Errand,
        };

    public string NewRequestId() => Execution.Random.Uuid();

    public string NewTraceId() =>
        $"Root=1-{Execution.Random.Hex(8)}-{Execution.Random.Hex(24)};Parent={Execution.Random.Hex(16)};Sampled=0";

    /// <summary>Goes on when a task has completed, on the clock.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="next">What to do with its result while this try still matters.</param>
    /// <param name="late">What to do with it when the try is over.</param>
    public void Await<T>(Task<T> task, Action<T> next, Action<T>? late = null) =>
        OnClock(
            task,
            result =>
            {
                if (_isOver)
                {
                    late?.Invoke(result);
                }
                else
                {
                    visit.Guard(() => next(result));
                }
            }
        );

    /// <summary>Calls a service under the machine's role.</summary>
    public void Call(
        string service,
        string action,
        JsonObject body,
        Action<ServiceAnswer> next,
        Action<ServiceAnswer>? late = null
    ) => Await(Send(service, action, body), next, late);

    /// <summary>Calls a service although the try is over; its answer does not matter.</summary>
    public void CallAndForget(string service, string action, JsonObject body) =>
        OnClock(Send(service, action, body), _ => { });

    /// <summary>The job has been handed over and is being waited for.</summary>
    public void Submit(Payload output) => visit.Record(integration.Events.Submitted(output));

    public void Succeed(Payload output)
    {
        if (output.IsTooLarge)
        {
            Fail(AslError.TooLarge(integration.Events.Name));
            return;
        }

        _isOver = true;
        visit.Record(integration.Events.Succeeded(output));
        Execution.Measure(output);
        done(output);
    }

    /// <summary>Ends the try with an error.</summary>
    /// <exception cref="AslError">Always: it is the state's now.</exception>
    [DoesNotReturn]
    public void Fail(AslError error) => throw Failure(error);

    /// <summary>Records a failure; to be thrown.</summary>
    public AslError Failure(AslError error)
    {
        _isOver = true;
        var shown = new AslError(Cut(error.Name, LongestError), Cut(error.Cause, LongestCause));
        visit.Record(integration.Events.Failed(shown));
        return shown;
    }

    public void Abort(bool isRecorded)
    {
        if (!_isOver)
        {
            _isOver = true;
            OnAbort?.Invoke();
        }
    }

    // A missed heartbeat is recorded as a time-out too; only Retry and Catch can tell them apart.
    private void TimeOut(string? alias)
    {
        var error = new AslError(AslError.Timeout, null) { Alias = alias };
        visit.Record(integration.Events.TimedOut(error));
        throw error;
    }

    // A defect of the twin must surface on the clock, so nothing is done in the continuation itself.
    private void OnClock<T>(Task<T> task, Action<T> next)
    {
        var clock = Execution.Clock;
        _ = task.ContinueWith(
            ended => clock.Schedule(TimeSpan.Zero, () => next(ended.GetAwaiter().GetResult())),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private static string? Cut(string? text, int length) =>
        text?.Length > length ? text[..length] : text;

    private Task<ServiceAnswer> Send(string service, string action, JsonObject body) =>
        Api.Services.CallAsync(new(service, action, Session, body));
}
