using System.Security.Cryptography;
using System.Text;

namespace EksFed.Functions.Api.Executions;

/// <summary>Names that are the same for the same cause, so that Step Functions starts nothing twice.</summary>
internal static class ExecutionName
{
    // API reference of StartExecution: 1 to 80 characters; these stay well within, as names of
    // federations have at most 50.
    private const int HashDigits = 24;
    private const int SuffixDigits = 6;

    /// <summary>Such as <c>demo-0123456789abcdef01234567</c>.</summary>
    /// <param name="federation">Its name: what may be in it may be in an execution's.</param>
    /// <param name="cause">An idempotency key, the id of a request; anything.</param>
    public static string Of(string federation, string cause) =>
        $"{federation}-{Hash($"{federation}\n{cause}", HashDigits)}";

    /// <summary>Six hexadecimal digits for the name of a federation that was given none.</summary>
    public static string Suffix(string cause) => Hash(cause, SuffixDigits);

    private static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
