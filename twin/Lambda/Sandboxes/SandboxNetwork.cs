using System.Runtime.ExceptionServices;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda.Sandboxes;

/// <summary>
/// The way out of a sandbox. A killed process may still run its <c>finally</c> blocks here, which
/// no SIGKILL would allow: without a network they have no effect on the world.
/// </summary>
internal sealed class SandboxNetwork(
    HttpMessageHandler inner,
    VirtualClock clock,
    CancellationToken killed
) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        killed.ThrowIfCancellationRequested();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            killed
        );
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (TwinDefectException defect)
        {
            // The function would report it as its own error; the run has to stop instead.
            clock.Schedule(TimeSpan.Zero, () => ExceptionDispatchInfo.Throw(defect));
            throw;
        }
    }
}
