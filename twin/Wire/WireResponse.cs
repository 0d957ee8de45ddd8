using System.Text;

namespace EksFed.Twin.Wire;

/// <summary>One HTTP answer.</summary>
public sealed record WireResponse(
    int Status,
    string ContentType,
    ReadOnlyMemory<byte> Body,
    IReadOnlyDictionary<string, string>? Headers = null
)
{
    /// <summary>The error code the body carries; for the journal.</summary>
    public string? ErrorCode { get; init; }

    public static WireResponse Json(
        int status,
        string body,
        string contentType = "application/json"
    ) => new(status, contentType, Encoding.UTF8.GetBytes(body));

    public static WireResponse Xml(int status, string body) =>
        new(status, "text/xml;charset=UTF-8", Encoding.UTF8.GetBytes(body));

    public static WireResponse Empty(int status) => new(status, "application/json", default);
}
