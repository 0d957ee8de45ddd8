using System.Security.Cryptography;
using System.Text;

namespace EksFed.Functions.Aws;

/// <summary>Client tokens that are the same whenever the same thing is asked for.</summary>
internal static class ClientToken
{
    /// <summary>64 hexadecimal digits, the most that EC2 takes.</summary>
    /// <param name="parts">What makes one creation different from another.</param>
    public static string Of(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
