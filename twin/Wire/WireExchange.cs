using EksFed.Twin.Faults;

namespace EksFed.Twin.Wire;

/// <summary>
/// One request and its answer, in virtual time. Order around every operation: journal → fault before →
/// operation → fault after → journal.
/// </summary>
public static class WireExchange
{
    /// <summary>Begins at once: call it on the clock's thread, and nowhere else.</summary>
    /// <exception cref="HttpRequestException">No answer arrives: no such host, no way there, lost.</exception>
    public static async Task<WireResponse> PerformAsync(World world, WireRequest request)
    {
        var service =
            world.FindService(request.Uri)
            ?? throw new HttpRequestException(
                HttpRequestError.NameResolutionError,
                $"Name or service not known ({request.Uri.Host}:{request.Uri.Port})"
            );
        var operation = service.Identify(request);
        var call = world.Journal.Begin(
            world.Clock.Now,
            request.Caller.Name,
            service.Name,
            operation
        );
        var fault = world.Faults.Decide(call);
        var latency = Latencies.Of(service.Name, request.Caller, operation);
        await world.Clock.Delay(latency / 2);
        var response = await AnswerAsync(service, request, fault);
        await world.Clock.Delay(latency / 2);
        call.Complete(world.Clock.Now, response.Status, response.ErrorCode);
        return fault.Kind == FaultKind.LostAnswer
            ? throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "The response ended prematurely."
            )
            : response;
    }

    private static async Task<WireResponse> AnswerAsync(
        IWireService service,
        WireRequest request,
        Fault fault
    )
    {
        if (fault.Refusal is { } refusal)
        {
            return service.Fail(request, refusal) with { ErrorCode = refusal.Code };
        }

        try
        {
            return await service.HandleAsync(request);
        }
        catch (WireError error)
        {
            return service.Fail(request, error) with { ErrorCode = error.Code };
        }
    }
}
