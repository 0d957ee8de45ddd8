namespace EksFed.Functions.Aws;

/// <summary>Gives up on a call that is not answered, so that the invocation can still say so.</summary>
/// <param name="inner">The network.</param>
/// <param name="time">The clock of the waiting.</param>
/// <param name="limit">The longest wait.</param>
internal sealed class Patience(HttpMessageHandler inner, TimeProvider time, TimeSpan limit)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        using var limited = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            limited.Token,
            cancellationToken
        );
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested)
        {
            throw new HttpRequestException(
                HttpRequestError.Unknown,
                $"no answer within {limit.TotalSeconds} s"
            );
        }
    }
}
