using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EksFed.Functions.Aws;

/// <summary>Client tokens that are the same whenever the same thing is asked for.</summary>
/// <remarks>
/// A service answers a known token with what it made then, even if that was deleted since. A token
/// therefore changes every ten minutes: it only has to cover the seconds until a new thing shows, and
/// the retrier of passing failures outlasts it.
/// </remarks>
internal static class ClientToken
{
    private const int Window = 10;

    /// <summary>64 hexadecimal digits, the most that EC2 takes.</summary>
    /// <param name="time">Gives the window of time.</param>
    /// <param name="parts">What makes one creation different from another.</param>
    public static string Of(TimeProvider time, params IEnumerable<string> parts)
    {
        var now = time.GetUtcNow();
        var start =
            now.ToString("yyyyMMddHH", CultureInfo.InvariantCulture) + (now.Minute / Window);
        var text = string.Join('\n', parts.Prepend(start));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
