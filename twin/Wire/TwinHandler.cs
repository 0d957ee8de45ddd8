using System.Net;
using EksFed.Twin.Time;

namespace EksFed.Twin.Wire;

/// <summary>
/// The seam: official clients send through this handler and reach the world instead of the network.
/// </summary>
/// <param name="world">The world that answers.</param>
/// <param name="caller">Who sends.</param>
/// <param name="strand">The work that waits for the answer, so that the clock does not overtake it.</param>
public sealed class TwinHandler(World world, Caller caller, Strand? strand = null)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var wire = await ReadAsync(request, caller, cancellationToken);
        var answer = new TaskCompletionSource<WireResponse>();
        using var registration = cancellationToken.Register(() =>
            Complete(() => answer.TrySetCanceled(cancellationToken))
        );
        strand?.Wait();
        world.Clock.Schedule(TimeSpan.Zero, () => Begin(wire, answer));
        return ToMessage(request, await answer.Task);
    }

    private static async Task<WireRequest> ReadAsync(
        HttpRequestMessage request,
        Caller caller,
        CancellationToken token
    )
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = string.Join(',', values);
        }

        byte[] body = [];
        if (request.Content is not null)
        {
            body = await request.Content.ReadAsByteArrayAsync(token);
            foreach (var (name, values) in request.Content.Headers.NonValidated)
            {
                headers[name] = string.Join(',', values);
            }
        }

        return new(request.Method.Method, request.RequestUri!, headers, body, caller);
    }

    private static HttpResponseMessage ToMessage(HttpRequestMessage request, WireResponse answer)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body.ToArray()),
        };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private async void Begin(WireRequest request, TaskCompletionSource<WireResponse> answer)
    {
        try
        {
            var response = await WireExchange.PerformAsync(world, request);
            Complete(() => answer.TrySetResult(response));
        }
        catch (HttpRequestException lost)
        {
            Complete(() => answer.TrySetException(lost));
        }
        catch (Exception defect)
        {
            // A defect of the twin itself must stop the run, not look like an AWS error.
            Complete(() => answer.TrySetException(new TwinDefectException(request, defect)));
        }
    }

    private void Complete(Func<bool> deliver)
    {
        strand?.Resume();
        if (!deliver())
        {
            strand?.Wait();
        }
    }
}
