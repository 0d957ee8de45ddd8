using EksFed.Twin;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Contract;

/// <summary>One invocation of a step in a sandbox of its own, which can be killed. Begins at once.</summary>
internal sealed class StepInvocation<T> : IDisposable
{
    private readonly CancellationTokenSource _killed = new();
    private readonly Strand _strand;
    private readonly Task<T> _task;

    public StepInvocation(World world, Caller caller, Func<HttpMessageHandler, Task<T>> work)
    {
        _strand = world.Clock.StartStrand(caller.Name);
        var network = new TwinHandler(world, caller with { Kill = _killed.Cancel }, _strand);
        _task = FinishAsync(work(new Mortal(network, _killed.Token)));
    }

    public bool IsOver => _strand.IsFinished;

    /// <summary>What it came to, once it is over.</summary>
    public T Result => _task.GetAwaiter().GetResult();

    public void Dispose() => _killed.Dispose();

    private async Task<T> FinishAsync(Task<T> work)
    {
        try
        {
            return await work;
        }
        finally
        {
            _strand.Finish();
        }
    }

    /// <summary>Whatever a killed process was waiting for, it hears nothing any more.</summary>
    private sealed class Mortal(HttpMessageHandler network, CancellationToken killed)
        : DelegatingHandler(network)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(
                killed,
                cancellationToken
            );
            return await base.SendAsync(request, either.Token);
        }
    }
}
