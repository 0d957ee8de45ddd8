using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EksFed.Twin.Iam;

namespace EksFed.Twin.Wire;

/// <summary>Verifies AWS Signature Version 4 in the Authorization header.</summary>
/// <remarks>Source: IAM user guide, "Create a signed AWS API request".</remarks>
public static class Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string HashHeader = "x-amz-content-sha256";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private const string Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your "
        + "AWS Secret Access Key and signing method. Consult the service documentation for details.";

    // "In most cases, a request must reach AWS within five minutes of the time stamp in the request."
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Why the signature does not hold; null when it does.</summary>
    /// <param name="request">As it was sent, to the host that was signed for.</param>
    /// <param name="target">Path and query as they stood in the request line.</param>
    /// <param name="keys">What was issued under the access key that signed.</param>
    /// <param name="now">By the clock that the signer goes by.</param>
    public static string? WhyInvalid(
        WireRequest request,
        string target,
        SessionCredentials keys,
        DateTimeOffset now
    )
    {
        var fields = Fields(request.Header("Authorization") ?? "");
        var scope = fields.GetValueOrDefault("Credential", "").Split('/', 2)[^1];
        var date = request.Header("X-Amz-Date") ?? "";
        if ((request.Header("X-Amz-Security-Token") ?? "") != keys.Token)
        {
            return "The security token included in the request is invalid.";
        }

        return WhyUntimely(date, now)
            ?? (
                scope.StartsWith(date[..8], StringComparison.Ordinal)
                && SignsEnough(fields, request)
                && HashHolds(request)
                && fields.GetValueOrDefault("Signature")
                    == Sign(Canonical(request, target, fields["SignedHeaders"]), date, scope, keys)
                    ? null
                    : Mismatch
            );
    }

    // AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…
    private static Dictionary<string, string> Fields(string authorization) =>
        authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal)
            ? authorization[Algorithm.Length..]
                .Split(',')
                .Select(field => field.Trim().Split('=', 2))
                .Where(field => field.Length == 2)
                .DistinctBy(field => field[0], StringComparer.Ordinal)
                .ToDictionary(field => field[0], field => field[1], StringComparer.Ordinal)
            : [];

    private static string? WhyUntimely(string date, DateTimeOffset now)
    {
        if (
            !DateTimeOffset.TryParseExact(
                date,
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var signed
            )
        )
        {
            return "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
        }

        return signed < now - s_tolerance
                ? $"Signature expired: {date} is now earlier than {Text(now - s_tolerance)} ({Text(now)} - 5 min.)"
            : signed > now + s_tolerance
                ? $"Signature not yet current: {date} is still later than {Text(now + s_tolerance)} ({Text(now)} + 5 min.)"
            : null;
    }

    // The host and every x-amz- header that is sent have to be signed.
    private static bool SignsEnough(Dictionary<string, string> fields, WireRequest request)
    {
        var signed = fields.GetValueOrDefault("SignedHeaders", "").Split(';');
        return signed.Contains("host", StringComparer.Ordinal)
            && request
                .Headers.Keys.Where(name =>
                    name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                )
                .All(name => signed.Contains(name.ToLowerInvariant(), StringComparer.Ordinal));
    }

    private static bool HashHolds(WireRequest request) =>
        request.Header(HashHeader) is not { } hash
        || hash == "UNSIGNED-PAYLOAD"
        || hash == Hash(request.Body.Span);

    private static string Canonical(WireRequest request, string target, string signedHeaders)
    {
        var (path, query) = target.Split('?', 2) is [var before, var after]
            ? (before, after)
            : (target, "");
        var headers = signedHeaders
            .Split(';')
            .Select(name => $"{name}:{Trimmed(request.Header(name) ?? "")}\n");
        return string.Join(
            '\n',
            request.Method,
            // Encoded once more than it was sent: every service but S3 does so.
            string.Join('/', path.Split('/').Select(Uri.EscapeDataString)),
            CanonicalQuery(query),
            string.Concat(headers),
            signedHeaders,
            request.Header(HashHeader) ?? Hash(request.Body.Span)
        );
    }

    private static string CanonicalQuery(string query) =>
        string.Join(
            '&',
            query
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair =>
                    (Name: Encoded(pair[0]), Value: Encoded(pair.ElementAtOrDefault(1)))
                )
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")
        );

    private static string Encoded(string? part) =>
        Uri.EscapeDataString(Uri.UnescapeDataString(part ?? ""));

    private static string Trimmed(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Sign(string canonical, string date, string scope, SessionCredentials keys)
    {
        var toSign = $"{Algorithm}\n{date}\n{scope}\n{Hash(Bytes(canonical))}";
        var key = scope
            .Split('/')
            .Aggregate(
                Bytes("AWS4" + keys.SecretAccessKey),
                (secret, part) => HMACSHA256.HashData(secret, Bytes(part))
            );
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Bytes(toSign)));
    }

    private static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
