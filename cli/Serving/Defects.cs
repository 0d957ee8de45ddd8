using EksFed.Twin.Wire;
using Microsoft.AspNetCore.Http;

namespace EksFed.Cli.Serving;

/// <summary>What becomes of requests that get no answer.</summary>
/// <param name="log">Where defects of the twin are told.</param>
internal sealed class Defects(TextWriter log)
{
    private readonly TextWriter _log = TextWriter.Synchronized(log);

    /// <summary>Answers a request; a lost answer breaks the connection, a defect is no answer of AWS.</summary>
    public async Task GuardAsync(HttpContext context, Func<Task<WireResponse>> answer)
    {
        try
        {
            await WireHttp.WriteAsync(context, await answer());
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (Exception defect)
        {
            var request = $"{context.Request.Method} {WireHttp.TargetOf(context)}";
            await _log.WriteLineAsync($"eksfed: the twin failed on {request}: {defect}");
            if (!context.Response.HasStarted)
            {
                await WireHttp.WriteAsync(
                    context,
                    WireHttp.Text(500, $"eksfed: the twin failed: {defect.Message}\n")
                );
            }
        }
    }
}
