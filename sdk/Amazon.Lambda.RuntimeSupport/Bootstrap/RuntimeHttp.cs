using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The HTTP client of a real sandbox.</summary>
internal static class RuntimeHttp
{
    /// <summary>
    /// Without a timeout, since the sandbox may be frozen for hours while it asks for the next event,
    /// and with UTF-8 headers, since an error's type name need not be ASCII.
    /// </summary>
    internal static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(
            $"aws-lambda-dotnet/{Environment.Version}-eksfed"
        );
        return client;
    }
}
