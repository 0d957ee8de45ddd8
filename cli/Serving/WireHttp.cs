using System.Net.Mime;
using EksFed.Twin.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EksFed.Cli.Serving;

/// <summary>Requests of the local HTTP server as the twin reads them, and its answers on their way back.</summary>
internal static class WireHttp
{
    /// <summary>Path and query as they stand in the request line.</summary>
    public static string TargetOf(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Reads a request to its end; its address is the local one.</summary>
    public static async Task<WireRequest> ReadAsync(HttpContext context, Caller caller)
    {
        var asked = context.Request;
        using var body = new MemoryStream();
        await asked.Body.CopyToAsync(body, context.RequestAborted);
        return new(
            asked.Method,
            new UriBuilder(asked.Scheme, "127.0.0.1", context.Connection.LocalPort).Uri,
            asked.Headers.ToDictionary(
                header => header.Key,
                header => string.Join(',', header.Value.ToArray()),
                StringComparer.OrdinalIgnoreCase
            ),
            body.ToArray(),
            caller
        );
    }

    /// <summary>The same request, sent to where it would have gone on AWS.</summary>
    public static WireRequest Redirect(WireRequest request, Uri address) =>
        request with
        {
            Uri = address,
            Headers = new Dictionary<string, string>(
                request.Headers,
                StringComparer.OrdinalIgnoreCase
            )
            {
                ["Host"] = address.Host,
            },
        };

    /// <summary>Answers in one piece, so that head and body travel in one packet.</summary>
    public static async Task WriteAsync(HttpContext context, WireResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[name] = value;
        }

        // A status without content has neither a type nor a length.
        if (answer.Status is 204 or 304 or < 200)
        {
            return;
        }

        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    /// <summary>An answer for people.</summary>
    public static WireResponse Text(int status, string text) =>
        WireResponse.Json(status, text, $"{MediaTypeNames.Text.Plain}; charset=utf-8");
}
