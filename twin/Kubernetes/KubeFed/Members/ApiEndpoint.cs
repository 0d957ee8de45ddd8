using System.Globalization;

namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>A KubeFedCluster's <c>apiEndpoint</c>, read as client-go reads it: a missing scheme means HTTPS.</summary>
/// <param name="Scheme">Lower case.</param>
/// <param name="Host">Host name or address, as written.</param>
/// <param name="Port">The port as written; null for the scheme's own.</param>
public sealed record ApiEndpoint(string Scheme, string Host, string? Port)
{
    /// <summary>The TCP port that is dialled.</summary>
    public int DialPort =>
        Port is null
            ? Scheme == "http"
                ? 80
                : 443
            : int.Parse(Port, CultureInfo.InvariantCulture);

    /// <summary>Gives the endpoint, or the text of client-go's refusal.</summary>
    public static (ApiEndpoint? Endpoint, string? Error) Parse(string text)
    {
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        var hasScheme = mark > 0 && char.IsAsciiLetter(text[0]);
        var scheme = hasScheme ? text[..mark].ToLowerInvariant() : "https";
        var rest = hasScheme ? text[(mark + 3)..] : text;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        if (!hasScheme && slash >= 0 && slash < rest.Length - 1)
        {
            return (null, $"host must be a URL or a host:port pair: \"{text}\"");
        }

        var colon = authority.LastIndexOf(':');
        if (colon < 0 || authority.EndsWith(']'))
        {
            return (new(scheme, authority, null), null);
        }

        var port = authority[(colon + 1)..];
        return port.All(char.IsAsciiDigit)
            ? (new(scheme, authority[..colon], port.Length == 0 ? null : port), null)
            : (null, $"parse \"{scheme}://{rest}\": invalid port \":{port}\" after host");
    }
}
