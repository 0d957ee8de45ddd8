namespace EksFed.Twin.Wire;

/// <summary>The scope a SigV4 signature was made for: <c>Credential=KEY/DATE/REGION/SERVICE/aws4_request</c>.</summary>
public sealed record SigningCredential(
    string AccessKeyId,
    string Date,
    string Region,
    string Service
)
{
    private const string Marker = "Credential=";

    /// <summary>Reads the Authorization header; null when there is no complete SigV4 credential.</summary>
    public static SigningCredential? Read(WireRequest request)
    {
        var header = request.Header("Authorization");
        var start = header?.IndexOf(Marker, StringComparison.Ordinal) ?? -1;
        return start < 0 ? null : Parse(header![(start + Marker.Length)..].Split(',', ' ')[0]);
    }

    /// <summary>Parses <c>KEY/DATE/REGION/SERVICE/aws4_request</c>.</summary>
    public static SigningCredential? Parse(string scope)
    {
        var parts = scope.Split('/');
        return parts is [var key, var date, var region, var service, "aws4_request"]
            ? new(key, date, region, service)
            : null;
    }
}
