using System.Runtime.ExceptionServices;

namespace EksFed.Cli.Drills;

/// <summary>
/// Threads that work off what there is to do and what comes of it: what others wait for first, so that no
/// thread waits for another as long as anything else is left.
/// </summary>
internal sealed class Crew
{
    private readonly object _gate = new();
    private readonly Queue<Action> _first = [];
    private readonly Queue<Action> _rest = [];
    private int _working;
    private ExceptionDispatchInfo? _defect;

    /// <summary>Something to do, from any thread.</summary>
    /// <param name="task">Done by one of the threads; what it throws ends the work of all.</param>
    /// <param name="isAwaited">Whether something else comes of it.</param>
    public void Add(Action task, bool isAwaited = false)
    {
        lock (_gate)
        {
            (isAwaited ? _first : _rest).Enqueue(task);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Works until nothing is left to do.</summary>
    /// <param name="hands">How many threads.</param>
    // Whole threads and not the pool's: each world waits for its own work in real time.
    public void Work(int hands)
    {
        var threads = Enumerable.Range(0, hands).Select(_ => new Thread(WorkOff)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        _defect?.Throw();
    }

    private void WorkOff()
    {
        while (Next() is { } task)
        {
            ExceptionDispatchInfo? defect = null;
            try
            {
                task();
            }
            catch (Exception thrown)
            {
                defect = ExceptionDispatchInfo.Capture(thrown);
            }

            Finish(defect);
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_first.Count + _rest.Count == 0 && _working > 0)
            {
                Monitor.Wait(_gate);
            }

            if (
                _defect is not null
                || !(_first.TryDequeue(out var task) || _rest.TryDequeue(out task))
            )
            {
                return null;
            }

            _working++;
            return task;
        }
    }

    private void Finish(ExceptionDispatchInfo? defect)
    {
        lock (_gate)
        {
            _working--;
            _defect ??= defect;
            Monitor.PulseAll(_gate);
        }
    }
}
