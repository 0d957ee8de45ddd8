using EksFed.Twin.Wire;

namespace EksFed.Cli.Serving;

/// <summary>
/// Where a request to the one local port would have gone on AWS: its signature says for which service and
/// Region it was made.
/// </summary>
internal static class AwsAddress
{
    private const string Gateway = "execute-api";
    private const string PresignedScope = "X-Amz-Credential=";

    /// <summary>The address on AWS; null when the request is not signed.</summary>
    /// <param name="request">As it was sent.</param>
    /// <param name="target">Path and query as they stood in the request line.</param>
    /// <param name="apiId">Id of the HTTP API behind <c>execute-api</c>.</param>
    public static Uri? Of(WireRequest request, string target, string apiId) =>
        ScopeOf(request, target) is { } scope
        && IsLabel(scope.Service)
        && IsLabel(scope.Region)
        && Uri.TryCreate(
            $"https://{Host(scope, apiId)}{(target.StartsWith('/') ? target : "/")}",
            UriKind.Absolute,
            out var address
        )
            ? address
            : null;

    private static SigningCredential? ScopeOf(WireRequest request, string target)
    {
        if (SigningCredential.Read(request) is { } signed)
        {
            return signed;
        }

        var start = target.IndexOf(PresignedScope, StringComparison.Ordinal);
        return start < 0
            ? null
            : SigningCredential.Parse(
                Uri.UnescapeDataString(target[(start + PresignedScope.Length)..].Split('&')[0])
            );
    }

    private static string Host(SigningCredential scope, string apiId) =>
        scope.Service == Gateway
            ? ApiHost(apiId, scope.Region)
            : $"{scope.Service}.{scope.Region}.amazonaws.com";

    /// <summary>Host of an HTTP API.</summary>
    public static string ApiHost(string apiId, string region) =>
        $"{apiId}.{Gateway}.{region}.amazonaws.com";

    private static bool IsLabel(string text) =>
        text.Length is > 0 and < 64
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
