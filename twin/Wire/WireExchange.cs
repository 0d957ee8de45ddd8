using EksFed.Twin.Faults;

namespace EksFed.Twin.Wire;

/// <summary>
/// One request and its answer, in virtual time. Order around every operation: journal → fault before →
/// operation → fault after → journal.
/// </summary>
public static class WireExchange
{
    // Longer than the fifteen minutes that a function may run, and than any client waits.
    private static readonly TimeSpan s_tooLong = TimeSpan.FromMinutes(16);

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
        var call = world.Journal.Begin(world.Clock.Now, request.Caller, service.Name, operation);
        // No longer than for the decision: a journal that kept every body would outgrow its world.
        call.Request = request;
        var fault = world.Faults.Decide(call);
        call.Request = null;
        if (fault.Kind == FaultKind.KilledBefore)
        {
            throw Killed(request.Caller);
        }

        var latency = Latencies.Of(service.Name, request.Caller, operation);
        await world.Clock.Delay(latency / 2);
        var response = await AnswerAsync(world, service, request, fault);
        await world.Clock.Delay(latency / 2);
        call.Complete(world.Clock.Now, response.Status, response.ErrorCode);
        return await DeliverAsync(world, request, response, fault.Kind);
    }

    private static async Task<WireResponse> AnswerAsync(
        World world,
        IWireService service,
        WireRequest request,
        Fault fault
    )
    {
        if (fault.Refusal is { } refusal)
        {
            return service.Fail(request, refusal) with { ErrorCode = refusal.Code };
        }

        if (fault.Past is { } past)
        {
            past.Identities.Adopt(world.Identities);
            service = past.FindService(request.Uri)!;
        }

        var first = PerformAsync(service, request);
        if (fault.Kind == FaultKind.Repeated)
        {
            await PerformAsync(service, request);
        }

        return await first;
    }

    private static async Task<WireResponse> PerformAsync(IWireService service, WireRequest request)
    {
        try
        {
            return await service.HandleAsync(request);
        }
        catch (WireError error)
        {
            return service.Fail(request, error) with { ErrorCode = error.Code };
        }
    }

    private static async Task<WireResponse> DeliverAsync(
        World world,
        WireRequest request,
        WireResponse response,
        FaultKind fault
    )
    {
        switch (fault)
        {
            case FaultKind.LostAnswer:
                throw new HttpRequestException(
                    HttpRequestError.ResponseEnded,
                    "The response ended prematurely."
                );
            case FaultKind.KilledAfter:
                throw Killed(request.Caller);
            case FaultKind.SlowAnswer:
                await world.Clock.Delay(s_tooLong);
                return response;
            default:
                return response;
        }
    }

    // Nobody hears this exception: it ends an exchange whose sender is no more.
    private static HttpRequestException Killed(Caller sender)
    {
        var kill =
            sender.Kill
            ?? throw new InvalidOperationException(
                $"{sender.Name} is no process that can be killed"
            );
        kill();
        return new(HttpRequestError.ConnectionError, $"{sender.Name} was killed");
    }
}
