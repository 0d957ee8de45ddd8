using System.Globalization;
using System.Net;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>The string formats that API servers check; others are only advice.</summary>
internal static class SchemaFormats
{
    public static bool Matches(string? format, string text) =>
        format switch
        {
            "date-time" => DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out _
            ) && text.Contains('T', StringComparison.OrdinalIgnoreCase),
            "date" => DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
            "uuid" => Guid.TryParse(text, out _),
            "ipv4" or "ipv6" => IPAddress.TryParse(text, out _),
            "cidr" => IPNetwork.TryParse(text, out _),
            _ => true,
        };
}
